namespace SecureWeb.Authorization;

/// <summary>Options for authorization. Section <c>SecureWeb:Authorization</c>.</summary>
public sealed class SecureAuthorizationOptions
{
}

namespace SecureWeb.Sessions;

/// <summary>Options for server-side sessions. Section <c>SecureWeb:Sessions</c>.</summary>
public sealed class SecureSessionOptions
{
}

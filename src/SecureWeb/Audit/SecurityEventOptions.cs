namespace SecureWeb.Audit;

/// <summary>Options for security events. Section <c>SecureWeb:Audit</c>.</summary>
public sealed class SecurityEventOptions
{
}

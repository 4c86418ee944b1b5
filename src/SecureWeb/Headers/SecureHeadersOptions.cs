namespace SecureWeb.Headers;

/// <summary>Options for the security headers. Section <c>SecureWeb:Headers</c>.</summary>
public sealed class SecureHeadersOptions
{
}

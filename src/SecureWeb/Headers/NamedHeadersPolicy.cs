namespace SecureWeb.Headers;

/// <summary>A named header policy: what differs from the application's own, for the endpoints that ask for it.</summary>
public sealed class NamedHeadersPolicy : HeadersPolicySettings
{
}

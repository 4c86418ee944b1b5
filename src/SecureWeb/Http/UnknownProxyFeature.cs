namespace SecureWeb.Http;

/// <summary>Request feature: forwarded headers came from an address that the application does not trust, so the address of
/// the connection may be a proxy's that many clients share.</summary>
internal sealed class UnknownProxyFeature
{
    private UnknownProxyFeature()
    {
    }

    public static UnknownProxyFeature Instance { get; } = new();
}

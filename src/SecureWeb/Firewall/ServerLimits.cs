using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Firewall;

/// <summary>Limits of the server itself, below every middleware. What the application set on Kestrel stays.</summary>
internal sealed class ServerLimits(IOptions<RequestFirewallOptions> options, IFeatureSwitches features)
    : IPostConfigureOptions<KestrelServerOptions>
{
    private const long FrameworkBodyLimit = 30_000_000;

    /// <summary>Gets the body limit that the application set on the server itself.</summary>
    /// <remarks>Set when the server is built, so before any middleware.</remarks>
    public long? OwnBodyLimit { get; private set; }

    public void PostConfigure(string? name, KestrelServerOptions server)
    {
        if (!features.IsOn(SecureFeature.Firewall))
        {
            return;
        }

        var firewall = options.Value;
        var limits = server.Limits;
        server.AddServerHeader = false;
        limits.MaxConcurrentConnections ??= firewall.MaxConnections;
        limits.MaxConcurrentUpgradedConnections ??= firewall.MaxConnections;
        if (limits.MaxRequestBodySize != FrameworkBodyLimit)
        {
            OwnBodyLimit = limits.MaxRequestBodySize ?? long.MaxValue;
        }
        else if (!firewall.ReportOnly)
        {
            // The ceiling until the endpoint is known; stage 2 raises or lowers it for the request.
            limits.MaxRequestBodySize = firewall.MaxBodyBytes;
        }
    }
}

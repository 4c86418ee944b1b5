using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Firewall;

/// <summary>Takes the host list out of the framework's host filter, which answers before headers and error pages exist
/// and before the proxy's host is known, and gives it to rule H1.</summary>
internal sealed class HostFilteringTakeover(IConfiguration configuration, IFeatureSwitches features)
    : IPostConfigureOptions<HostFilteringOptions>
{
    /// <summary>Gets the hosts that the framework's filter would have allowed.</summary>
    public IReadOnlyList<string> Hosts { get; private set; } = [];

    public void PostConfigure(string? name, HostFilteringOptions options)
    {
        if (!features.IsOn(SecureFeature.Firewall))
        {
            return;
        }

        Hosts = options.AllowedHosts is { Count: > 0 } hosts
            ? [.. hosts]
            : configuration["AllowedHosts"]?.Split(
                ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        options.AllowedHosts = ["*"];
        options.AllowEmptyHosts = true;
    }
}

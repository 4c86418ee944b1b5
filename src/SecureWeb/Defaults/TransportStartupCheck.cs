using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>Finds a transport that believes everybody, or that does not ask for HTTPS.</summary>
internal sealed class TransportStartupCheck(
    IOptions<TransportOptions> options, IConfiguration configuration, IFeatureSwitches features) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Transport) || context.Environment.IsDevelopment())
        {
            return;
        }

        if (string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            context.Warning("ASPNETCORE_FORWARDEDHEADERS_ENABLED believes forwarded headers from every address: a client "
                + "chooses its own address, scheme and host. Remove it and set SecureWeb:Transport:TrustedProxies.");
        }

        if (!options.Value.RequireHttps)
        {
            context.Warning("SecureWeb:Transport:RequireHttps is off: plain HTTP is served.");
        }
    }
}

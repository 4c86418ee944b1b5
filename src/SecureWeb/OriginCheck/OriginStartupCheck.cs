using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.OriginCheck;

/// <summary>Says at start what weakens the check for the whole application.</summary>
internal sealed class OriginStartupCheck(IOptions<OriginCheckOptions> options, IFeatureSwitches features) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.OriginCheck) || context.Environment.IsDevelopment())
        {
            return;
        }

        foreach (var origin in options.Value.TrustedOrigins)
        {
            if (origin.StartsWith("http:", StringComparison.Ordinal))
            {
                context.Warning($"SecureWeb:OriginCheck:TrustedOrigins trusts {origin}: whoever controls the network "
                    + "can act as that site. Use its https origin.");
            }
        }

        if (options.Value.MissingOrigin == MissingOriginPolicy.Allow)
        {
            context.Warning("SecureWeb:OriginCheck:MissingOrigin is Allow: a request with a cookie that does not say "
                + "where it comes from is not checked.");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Http;

namespace SecureWeb.RateLimits;

/// <summary>Finds endpoints that ask for a limit nobody defined: they would be unlimited.</summary>
internal sealed class RateLimitStartupCheck(IFeatureSwitches features) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.RateLimits))
        {
            return;
        }

        var limiters = context.Services.GetRequiredService<RateLimiterSet>();
        foreach (var endpoint in context.Endpoints)
        {
            foreach (var limit in endpoint.Metadata.GetOrderedMetadata<IRateLimitMetadata>())
            {
                if (!limiters.Contains(limit.PolicyName))
                {
                    context.Mistake($"Endpoint {endpoint.DisplayName} asks for the rate limit '{limit.PolicyName}', "
                        + $"which SecureWeb:RateLimits:Policies does not define. Defined: "
                        + (limiters.Names.Any() ? string.Join(", ", limiters.Names.Order()) : "none") + ".");
                }
            }
        }
    }
}

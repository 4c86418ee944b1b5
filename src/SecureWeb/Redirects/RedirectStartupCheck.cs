using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Redirects;

/// <summary>Finds origins of endpoints that could never match, and redirects into plain HTTP.</summary>
internal sealed class RedirectStartupCheck(IOptions<RedirectOptions> options, IFeatureSwitches features) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Redirects))
        {
            return;
        }

        foreach (var endpoint in context.Endpoints)
        {
            foreach (var origin in endpoint.Metadata.GetOrderedMetadata<IAllowRedirectMetadata>().SelectMany(m => m.Origins))
            {
                if (RedirectOptionsValidator.Mistake(origin) is { } mistake)
                {
                    context.Mistake($"Endpoint {endpoint.DisplayName}: [AllowRedirect] {mistake}");
                }
            }
        }

        if (context.Environment.IsDevelopment())
        {
            return;
        }

        foreach (var origin in options.Value.AllowedOrigins.Where(o => o.StartsWith("http:", StringComparison.Ordinal)))
        {
            context.Warning($"SecureWeb:Redirects:AllowedOrigins allows {origin}: whoever controls the network answers "
                + "there. Use its https origin.");
        }
    }
}

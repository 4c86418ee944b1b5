using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>Compiles the policy of every endpoint before the server listens, and tells what they weaken.</summary>
internal sealed class HeadersStartupCheck(
    IFeatureSwitches features, HeadersRules rules, IOptions<SecureHeadersOptions> options, HostFacts facts,
    ILogger<HeadersStartupCheck> logger) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Headers))
        {
            return;
        }

        if (facts.RefreshesBrowser)
        {
            Log.RefreshAllowed(logger);
        }

        WarnAboutPolicies(context);
        foreach (var endpoint in context.Endpoints)
        {
            var name = LogText.Escape(endpoint.DisplayName ?? endpoint.ToString()!);
            var mistakes = EndpointWishes.Mistakes(endpoint, rules.HasPolicy).ToList();
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(mistake => context.Mistake($"Endpoint {name}: {mistake}"));
                continue;
            }

            _ = rules.For(endpoint);
            var wishes = EndpointWishes.Of(endpoint);
            if (wishes.Relaxes)
            {
                Log.EndpointPolicy(logger, name, LogText.Escape(wishes.ToString()));
            }

            if (wishes.Sources.Count > 0)
            {
                foreach (var warning in Coherence.Warnings(rules.Draft(wishes)))
                {
                    context.Warning($"Endpoint {name}: {warning}");
                }
            }
        }
    }

    private void WarnAboutPolicies(StartupCheckContext context)
    {
        var hsts = options.Value.Hsts;
        if (!hsts.IsEnabled || hsts.MaxAge < TimeSpan.FromDays(180))
        {
            context.Warning("SecureWeb:Headers:Hsts is off or shorter than 180 days: a browser that comes back later "
                + "can be sent to plain HTTP.");
        }

        // The overlay of Development is said once, as itself.
        foreach (var warning in Coherence.Warnings(rules.ApplicationPolicy))
        {
            context.Warning($"SecureWeb:Headers: {warning}");
        }

        foreach (var (name, policy) in rules.NamedPolicies)
        {
            foreach (var warning in Coherence.Warnings(policy))
            {
                context.Warning($"SecureWeb:Headers:Policies:{LogText.Escape(name)}: {warning}");
            }
        }
    }
}

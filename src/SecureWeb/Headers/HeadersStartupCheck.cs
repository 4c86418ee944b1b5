using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Development;
using SecureWeb.Headers.Evaluation;
using SecureWeb.Headers.StaticHtml;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>Compiles the policy of every endpoint before the server listens, and tells what they weaken.</summary>
internal sealed class HeadersStartupCheck(
    IFeatureSwitches features, HeadersRules rules, IOptions<SecureHeadersOptions> options, HostFacts facts,
    StaticPages pages, ApiDocs apiDocs, ILogger<HeadersStartupCheck> logger) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Headers))
        {
            return;
        }

        pages.Read();
        apiDocs.Find(AppDomain.CurrentDomain.GetAssemblies());
        if (options.Value.Development.ViteServer is { } vite)
        {
            if (facts.IsDevelopment)
            {
                Log.ViteAllowed(logger, vite);
            }
            else
            {
                context.Warning("SecureWeb:Headers:Development:ViteServer is set and has no effect outside Development: put "
                    + "it into appsettings.Development.json.");
            }
        }

        if (facts.RefreshesBrowser)
        {
            Log.RefreshAllowed(logger);
        }

        var said = WarnAboutPolicies(context);

        // The overlay of Development is said once, as itself.
        said.UnionWith(Weaknesses(rules.Default, rules.Draft(EndpointWishes.None)).Select(finding => finding.Key));
        var weaknesses = new Dictionary<CompiledPolicy, List<PolicyFinding>> { [rules.Default] = [] };
        foreach (var endpoint in context.Endpoints)
        {
            var name = LogText.Escape(endpoint.DisplayName ?? endpoint.ToString()!);
            var mistakes = EndpointWishes.Mistakes(endpoint, rules.PolicyNames).ToList();
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(mistake => context.Mistake($"Endpoint {name}: {mistake}"));
                continue;
            }

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

            // Most endpoints share a few policies.
            var policy = rules.For(endpoint).Policy;
            if (!weaknesses.TryGetValue(policy, out var weak))
            {
                weaknesses[policy] = weak =
                    [.. Weaknesses(policy, rules.Draft(wishes)).Where(finding => !said.Contains(finding.Key))];
            }

            weak.ForEach(finding => context.Warning($"Endpoint {name}: {finding}"));
        }
    }

    /// <summary>Warns about the policies themselves; gives what need not be said again for their endpoints.</summary>
    private HashSet<(PolicyFindingSeverity, string, string?, string)> WarnAboutPolicies(StartupCheckContext context)
    {
        var hsts = options.Value.Hsts;
        if (!hsts.IsEnabled || hsts.MaxAge < TimeSpan.FromDays(180))
        {
            context.Warning("SecureWeb:Headers:Hsts is off or shorter than 180 days: a browser that comes back later "
                + "can be sent to plain HTTP.");
        }

        var said = new HashSet<(PolicyFindingSeverity, string, string?, string)>();
        WarnAboutPolicy("SecureWeb:Headers", rules.ApplicationPolicy);
        foreach (var (name, policy) in rules.NamedPolicies)
        {
            WarnAboutPolicy($"SecureWeb:Headers:Policies:{LogText.Escape(name)}", policy);
        }

        return said;

        void WarnAboutPolicy(string setting, PolicyDraft policy)
        {
            foreach (var warning in Coherence.Warnings(policy))
            {
                context.Warning($"{setting}: {warning}");
            }

            foreach (var finding in Weaknesses(rules.Compiled(policy), policy).Where(finding => said.Add(finding.Key)))
            {
                context.Warning($"{setting}: {finding}");
            }
        }
    }

    // HSTS belongs to the host and is said once; a header left out on purpose is named by Coherence.
    private static IEnumerable<PolicyFinding> Weaknesses(CompiledPolicy policy, PolicyDraft draft)
        => PolicyEvaluator.Evaluate(policy).Findings.Where(finding => finding.IsWorthAWarning
            && finding.Header != HeaderNames.StrictTransportSecurity && !draft.Omitted.Contains(finding.Header));
}

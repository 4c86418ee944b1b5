using System.Collections.Frozen;
using SecureWeb.Headers.Csp;
using SecureWeb.Internal;
using static SecureWeb.Headers.Evaluation.PolicyFindingSeverity;

namespace SecureWeb.Headers.Evaluation;

/// <summary>What browsers would ignore or take for something else.</summary>
internal static class PolicySyntax
{
    private static readonly FrozenSet<string> Deprecated =
        FrozenSet.ToFrozenSet(["disown-opener", "prefetch-src", "referrer", "reflected-xss"]);

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        .. CspDirectives.Ordered, "block-all-mixed-content", "navigate-to", "plugin-types", "report-to",
        "require-sri-for", "require-trusted-types-for", "upgrade-insecure-requests", "webrtc", .. Deprecated,
    ]);

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
    [
        "'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'", "'wasm-eval'",
        "'strict-dynamic'", "'unsafe-hashed-attributes'", "'unsafe-hashes'", "'report-sample'", "'block'", "'allow'",
        "'inline-speculation-rules'",
    ]);

    public static IEnumerable<PolicyFinding> Check(ParsedPolicy policy)
    {
        foreach (var name in policy.Duplicates)
        {
            yield return PolicyRules.Finding(Syntax, name, "it is there twice, and browsers take the first only.");
        }

        foreach (var (name, sources) in policy.Directives)
        {
            if (!Known.Contains(name))
            {
                yield return PolicyRules.Finding(Syntax, LogText.Escape(name), "there is no such directive.");
            }
            else if (Deprecated.Contains(name))
            {
                yield return PolicyRules.Finding(Info, name, "the directive is gone; browsers ignore it.");
            }

            foreach (var source in sources)
            {
                if (Mistake(name, source) is { } mistake)
                {
                    yield return PolicyRules.Finding(Syntax, LogText.Escape(name), $"{LogText.Escape(source)} {mistake}");
                }
            }
        }
    }

    private static string? Mistake(string directive, string source)
    {
        if (Known.Contains(source))
        {
            return "is a directive, not a source: a semicolon is missing.";
        }

        if (Keywords.Contains($"'{source}'") || ParsedPolicy.IsNonceOrHash("'" + source))
        {
            return directive is "sandbox" or "trusted-types" or "report-to" ? null : "stands without its quotes.";
        }

        if (!source.StartsWith('\''))
        {
            return null;
        }

        var isKnown = directive switch
        {
            "require-trusted-types-for" => source == "'script'",
            "trusted-types" => source is "'none'" or "'allow-duplicates'",
            _ => Keywords.Contains(source) || (ParsedPolicy.IsNonceOrHash(source) && source.EndsWith('\'')),
        };
        return isKnown ? null : "is no keyword that browsers know.";
    }
}

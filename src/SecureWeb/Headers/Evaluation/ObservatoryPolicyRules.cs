using System.Collections.Frozen;

namespace SecureWeb.Headers.Evaluation;

/// <summary>How the MDN HTTP Observatory grades one content security policy: the first that applies.</summary>
internal static class ObservatoryPolicyRules
{
    private static readonly FrozenSet<string> Broad = FrozenSet.ToFrozenSet(
        ["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"]);

    private static readonly FrozenSet<string> MayRepeat = FrozenSet.ToFrozenSet(["report-uri", "report-to"]);

    public static bool IsBroad(string source) => Broad.Contains(source);

    public static ObservatoryRules.Mark Mark(ParsedPolicy policy)
    {
        // A missing list counts as everything.
        var scripts = Effective(policy, "script-src", strict: true);
        var styles = Effective(policy, "style-src", strict: false);
        var objects = policy.DeciderOf("object-src") is null ? ["*"] : policy.Sources("object-src");
        if (policy.Duplicates.FirstOrDefault(name => !MayRepeat.Contains(name)) is { } twice)
        {
            return Of(twice, -25, "the policy counts as none, since a directive is there twice.");
        }

        if (scripts.Contains("'strict-dynamic'") && !scripts.Any(ParsedPolicy.IsNonceOrHash))
        {
            return Of("script-src", -25, "the policy counts as none: 'strict-dynamic' needs a nonce or a hash.");
        }

        if (scripts.Any(IsBroadOrInline))
        {
            return Of(policy.DeciderOf("script-src") ?? "script-src", -20, "inline script or script from anywhere is allowed.");
        }

        if (objects.Any(IsBroad))
        {
            return Of(policy.DeciderOf("object-src") ?? "object-src", -20, "plug-ins from anywhere are allowed.");
        }

        var active = policy.Directives.Where(d => d.Key is not ("img-src" or "media-src" or "script-src"))
            .Append(new("script-src", scripts));
        if (active.FirstOrDefault(d => d.Value.Any(IsPlain)) is { Key: { } plain })
        {
            return Of(plain, -20, "code or data over plain HTTP is allowed.");
        }

        if (scripts.Concat(styles).Contains("'unsafe-eval'"))
        {
            var holder = scripts.Contains("'unsafe-eval'") ? "script-src" : "style-src";
            return Of(policy.DeciderOf(holder) ?? holder, -10, "'unsafe-eval' runs text as code.");
        }

        if (((IEnumerable<string>)["img-src", "media-src"]).FirstOrDefault(d => policy.Sources(d).Any(IsPlain)) is { } passive)
        {
            return Of(passive, -10, "pictures or media over plain HTTP are allowed.");
        }

        if (styles.Any(IsBroadOrInline))
        {
            return Of("style-src", 0, "inline styles or styles from anywhere are allowed: take a nonce or name the hosts.");
        }

        if (policy.Duplicates.Count > 0)
        {
            return Of(policy.Duplicates[0], 0, "it is there twice.");
        }

        return policy.Directives.TryGetValue("default-src", out var fallback) && fallback is ["'none'"]
            ? Of("default-src", 10, "")
            : Of("default-src", 5, "write default-src 'none' and name each kind of source.");
    }

    private static IReadOnlyList<string> Effective(ParsedPolicy policy, string directive, bool strict)
    {
        if (policy.DeciderOf(directive) is null)
        {
            return ["*"];
        }

        var sources = policy.Sources(directive);
        if (!sources.Any(ParsedPolicy.IsNonceOrHash))
        {
            return sources;
        }

        var isStrict = strict && sources.Contains("'strict-dynamic'");
        return
        [
            .. sources.Where(source => source != "'unsafe-inline'"
                && !(isStrict && (source == "'self'" || Broad.Any(b => source.StartsWith(b, StringComparison.Ordinal))))),
        ];
    }

    private static bool IsBroadOrInline(string source) => IsBroad(source) || source is "'unsafe-inline'" or "data:";

    private static bool IsPlain(string source)
        => source.StartsWith("http:", StringComparison.Ordinal) || source.StartsWith("ftp:", StringComparison.Ordinal);

    private static ObservatoryRules.Mark Of(string directive, int points, string text)
        => new(HeaderNames.ContentSecurityPolicy, directive, points, 10, text);
}

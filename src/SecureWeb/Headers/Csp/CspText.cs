using System.Text;

namespace SecureWeb.Headers.Csp;

/// <summary>Writes a content security policy in the spelling of the header.</summary>
internal static class CspText
{
    private static readonly string NonceSource = $"'nonce-{NonceTemplate.Gap}'";

    /// <summary>For data: nothing may be loaded, run or sent if a browser shows it after all.</summary>
    public static string ForData(IReadOnlyList<string> frameAncestors)
        => "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors " + string.Join(' ', frameAncestors);

    /// <param name="csp">The policy.</param>
    /// <param name="frameAncestors">Who may frame the page; <see langword="null"/> in a report-only policy.</param>
    /// <param name="https">Whether <c>upgrade-insecure-requests</c> does good: on plain HTTP it breaks Safari.</param>
    /// <param name="withNonce">Whether gaps for a nonce are left.</param>
    public static string For(CspDraft csp, IReadOnlyList<string> frameAncestors, bool https, bool withNonce)
    {
        var text = new StringBuilder();
        foreach (var directive in CspDirectives.Ordered)
        {
            var sources = directive == "frame-ancestors" ? frameAncestors : Sources(csp, directive, withNonce);
            if (sources is not null)
            {
                text.Append(text.Length > 0 ? "; " : "").Append(directive);
                foreach (var source in sources)
                {
                    text.Append(' ').Append(source);
                }
            }
        }

        text.Append(csp.AllowWebRtc is { } allow ? $"; webrtc '{(allow ? "allow" : "block")}'" : "")
            .Append(csp.RequireTrustedTypes ? "; require-trusted-types-for 'script'" : "")
            .Append(https && csp.UpgradeInsecureRequests ? "; upgrade-insecure-requests" : "");
        return (csp.ReportTo is null ? text : text.Append("; report-to ").Append(csp.ReportTo)).ToString();
    }

    private static IEnumerable<string>? Sources(CspDraft csp, string directive, bool withNonce)
    {
        var own = csp.Directives.GetValueOrDefault(directive);
        if (CspDirectives.IsAttribute(directive)
            || !(CspDirectives.IsScript(directive) || CspDirectives.IsStyle(directive)))
        {
            return own;
        }

        // script-src and style-src take the nonce even where only default-src is set; -elem only when it is there.
        if (withNonce && (own is not null || !directive.EndsWith("-elem", StringComparison.Ordinal)))
        {
            var effective = csp.Effective(directive);

            // A nonce would switch 'unsafe-inline' off: whoever asked for that gets what was asked for.
            return effective.Contains("'unsafe-inline'")
                ? own
                : effective.Where(source => source != "'none'").Append(NonceSource);
        }

        // Without a nonce or hash 'strict-dynamic' lets nothing run; saying so is shorter and clearer.
        return own is not null && own.Contains("'strict-dynamic'") && !own.Exists(CspHash.Is) ? ["'none'"] : own;
    }
}

using SecureWeb.Headers.Csp;
using SecureWeb.Headers.Evaluation;

namespace SecureWeb.Headers.Reports;

/// <summary>Turns what was blocked into what to do about it. Pure.</summary>
internal static class CspAdvice
{
    /// <summary>The directive to add to, the source, if one is worth adding, and a sentence.</summary>
    public static (string Directive, string? Source, string Advice) For(string reported, string blocked)
    {
        // A list for elements starts from the general one: adding there serves both and keeps the policy short.
        var directive = reported switch
        {
            "script-src-elem" => "script-src",
            "style-src-elem" => "style-src",
            _ => reported,
        };
        var (source, advice) = directive switch
        {
            "frame-ancestors" => (null, blocked.Contains("://", StringComparison.Ordinal)
                ? $"another site shows the page in a frame; where that is wanted, [AllowFraming(\"{blocked}\")]."
                : "another site shows the page in a frame; where that is wanted, [AllowFraming]."),
            "require-trusted-types-for" or "trusted-types" => (null,
                "a script writes strings into the page: let it use textContent, or a Trusted Types policy."),
            "sandbox" or "report-uri" => (null, "the page does what its sandbox forbids."),
            _ => Source(directive, blocked),
        };
        return (directive, source, advice ?? $"add {source}");
    }

    private static (string? Source, string? Advice) Source(string directive, string blocked)
    {
        var isScript = CspDirectives.IsScript(directive) || directive == "default-src";
        return blocked switch
        {
            "inline" => (null, Inline(directive)),
            "eval" => (null, "a script runs text as code (eval, new Function, setTimeout with a string): replace it."),
            "wasm-eval" => ("'wasm-unsafe-eval'", null),
            "self" => ("'self'", null),
            "data:" or "blob:" when isScript || CspDirectives.IsStyle(directive) || directive is "object-src" or "base-uri" =>
                (null, $"{blocked} is code that the page put together itself: serve it as a file."),
            "data:" or "blob:" or "mediastream:" or "filesystem:" => (blocked, null),
            _ when !blocked.Contains("://", StringComparison.Ordinal) =>
                (null, "browsers do not say what was blocked; look at their console."),
            _ when blocked.StartsWith("http:", StringComparison.Ordinal) || blocked.StartsWith("ws:", StringComparison.Ordinal) =>
                (null, $"load {blocked} over HTTPS."),
            _ when isScript && ScriptHosts.IsRisky(blocked) =>
                (null, $"{blocked} also serves scripts that bypass a policy: host the file yourself."),
            _ when CspSource.Mistake(directive, blocked) is not null => (null, $"{blocked} cannot be written in a policy."),
            _ => (blocked, null),
        };
    }

    private static string Inline(string directive) => directive switch
    {
        "script-src-attr" => "an inline event handler: attach it in a script file.",
        "style-src-attr" => "a style attribute: use a class.",
        _ when CspDirectives.IsStyle(directive) =>
            "an inline style: move it to a file, give the element csp-nonce, or its text to StyleSrc.AddHash.",
        _ => "an inline script: move it to a file, give the element csp-nonce, or its text to ScriptSrc.AddHash.",
    };
}

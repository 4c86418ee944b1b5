using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Headers.Evaluation;

/// <summary>The tests of the MDN HTTP Observatory that headers decide (the scoring of 1.4.8), with their points.</summary>
internal static class ObservatoryRules
{
    private const int Start = 100;

    // Below this, the Observatory gives no points above the start.
    private const int EnoughForBonus = 90;

    /// <param name="Header">What is judged.</param>
    /// <param name="Directive">Where in the policy, if it is one.</param>
    /// <param name="Points">What it is worth.</param>
    /// <param name="Best">What the best answer is worth.</param>
    /// <param name="Text">What to write for the best.</param>
    internal readonly record struct Mark(string Header, string? Directive, int Points, int Best, string Text);

    public static int Score(IEnumerable<int> points)
    {
        var all = points.ToList();
        var score = Start + all.Where(p => p < 0).Sum();
        return Math.Max(0, score >= EnoughForBonus ? score + all.Where(p => p > 0).Sum() : score);
    }

    public static IReadOnlyList<Mark> Marks(IHeaderDictionary headers, IReadOnlyList<ParsedPolicy> policies)
        =>
        [
            policies.Count == 0
                ? new(HeaderNames.ContentSecurityPolicy, null, -25, 10, "there is no enforced policy.")
                : policies.Select(ObservatoryPolicyRules.Mark).MaxBy(mark => mark.Points),
            FrameOptions(headers, policies),
            Token(headers, HeaderNames.CrossOriginOpenerPolicy, 10, ["same-origin", "same-origin-allow-popups", "noopener-allow-popups"], "unsafe-none"),
            Token(headers, HeaderNames.CrossOriginEmbedderPolicy, 10, ["require-corp", "credentialless"], "unsafe-none"),
            Token(headers, HeaderNames.CrossOriginResourcePolicy, 10, ["same-origin", "same-site"], "cross-origin"),
            Referrer(headers),
            new(HeaderNames.XContentTypeOptions, null,
                string.Equals(headers.XContentTypeOptions, "nosniff", StringComparison.OrdinalIgnoreCase) ? 0 : -5, 0, "write nosniff."),
            Hsts(headers),
        ];

    private static Mark FrameOptions(IHeaderDictionary headers, IReadOnlyList<ParsedPolicy> policies)
    {
        var value = headers.XFrameOptions.ToString().Trim().ToUpperInvariant();
        var isRestricted = policies.Any(policy => policy.Directives.TryGetValue("frame-ancestors", out var ancestors)
            && !ancestors.Any(ObservatoryPolicyRules.IsBroad));
        var points = isRestricted || value is "DENY" or "SAMEORIGIN" ? 5
            : value.StartsWith("ALLOW-FROM", StringComparison.Ordinal) ? 0 : -20;
        return new(HeaderNames.XFrameOptions, null, points, 5, "other sites can frame the page: write DENY, or frame-ancestors in the policy.");
    }

    private static Mark Token(IHeaderDictionary headers, string name, int best, string[] good, string neutral)
    {
        StringValues values = headers[name];
        var value = values.ToString().Split(';')[0].Trim().ToLowerInvariant();
        var points = values.Count == 0 || value == neutral ? 0 : values.Count == 1 && good.Contains(value) ? best : -5;
        return new(name, null, points, best, $"write {good[0]}.");
    }

    private static Mark Referrer(IHeaderDictionary headers)
    {
        var last = headers[HeaderNames.ReferrerPolicy].ToString().Split(',')[^1].Trim().ToLowerInvariant();
        var points = last switch
        {
            "no-referrer" or "same-origin" or "strict-origin" or "strict-origin-when-cross-origin" => 5,
            "" => 0,
            _ => -5,
        };
        return new(HeaderNames.ReferrerPolicy, null, points, 5, "other sites are told addresses of this one: write strict-origin-when-cross-origin.");
    }

    private static Mark Hsts(IHeaderDictionary headers)
    {
        var age = headers.StrictTransportSecurity.ToString().Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase))?["max-age=".Length..];
        var points = !long.TryParse(age?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? -20
            : seconds < 15_552_000 ? -10 : 0;
        return new(HeaderNames.StrictTransportSecurity, null, points, 0, "browsers can be sent to plain HTTP: write max-age of 180 days or more.");
    }
}

using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization.Engine;

/// <summary>A policy with its engine: decides which of the paths an input takes. Thread safe.</summary>
internal sealed class CompiledPolicy(HtmlPolicy policy)
{
    private const int MaxPasses = 4;

    private readonly HtmlEngine _engine = new(policy);

    public HtmlPolicy Policy { get; } = policy;

    /// <summary>Handles what needs no parser.</summary>
    /// <returns><see langword="false"/> when the parser must run.</returns>
    /// <exception cref="HtmlSanitizationLimitException">The input is too long.</exception>
    public bool TryFast(string html, out string result)
    {
        if (html.Length > Policy.Limits.Length)
        {
            throw new HtmlSanitizationLimitException(HtmlSanitizationLimit.Length, Policy.Name, Policy.Limits.Length);
        }

        result = html;
        return HtmlEncoding.IsIdentity(html)
            || CleanHtmlScanner.IsClean(html, Policy)
            || HtmlEncoding.TryEncodeText(html, out result);
    }

    /// <summary>Sanitizes with the parser. The result is a fixed point: sanitizing it again gives the same text.</summary>
    /// <exception cref="HtmlSanitizationLimitException">A limit is exceeded.</exception>
    public string Slow(string html, out HtmlRemovals removals)
    {
        var result = _engine.Pass(html, out removals);
        for (var pass = 1; pass < MaxPasses; pass++)
        {
            // A tree that a second parser would read differently is what mutation XSS is made of.
            if (IsFixedPoint(result))
            {
                return result;
            }

            var again = _engine.Pass(result, out _);
            if (again == result)
            {
                return result;
            }

            result = again;
        }

        return TextEngine.Value.Slow(html, out _);
    }

    // Text can be sanitized again by definition: it holds no tag.
    private static readonly Lazy<CompiledPolicy> TextEngine = new(() =>
        new CompiledPolicy(new HtmlPolicy(HtmlPolicies.Text, [], [], new HtmlLimits(int.MaxValue))));

    private bool IsFixedPoint(string result)
        => HtmlEncoding.IsIdentity(result) || CleanHtmlScanner.IsClean(result, Policy);
}

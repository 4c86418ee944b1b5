using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Firewall;

/// <summary>Rule H8: the Content-Type of a body can be read in one way only, its text is UTF-8, and the endpoint accepts
/// it.</summary>
internal static class ContentRules
{
    private const int MaxBoundary = 70; // RFC 2046 section 5.1.1

    private static readonly SearchValues<char> BoundaryCharacters = SearchValues.Create(
        "'()+_,-./:=? 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Judges the header, and spells a quoted charset in the one way that the framework reads: with quotes it
    /// fails there with 500.</summary>
    public static RuleSet Evaluate(HttpRequest request, bool hasBody, IReadOnlyList<string>? accepted)
    {
        var header = request.ContentType;
        if (string.IsNullOrEmpty(header))
        {
            return hasBody && accepted is not null ? FirewallRule.H8 : RuleSet.None;
        }

        if (!ContentType.TryParse(header, out var type) || !HasGoodBoundary(type))
        {
            return FirewallRule.H8;
        }

        if (!type.Charset.IsEmpty)
        {
            if (!IsUtf8(type.Charset))
            {
                return FirewallRule.H8;
            }

            if (type.IsCharsetQuoted || type.Charset.Length != "utf-8".Length)
            {
                request.ContentType = WithPlainCharset(header, type);
            }
        }

        return hasBody && accepted is not null && !IsAccepted(type, accepted) ? FirewallRule.H8 : RuleSet.None;
    }

    /// <summary><c>utf8</c> is not a registered name, but a common slip that means nothing else.</summary>
    private static bool IsUtf8(ReadOnlySpan<char> charset) => charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    private static bool HasGoodBoundary(in ContentType type)
    {
        if (!type.IsMultipart)
        {
            return true;
        }

        var boundary = type.Boundary;
        return boundary.Length is > 0 and <= MaxBoundary && boundary[^1] != ' '
            && !boundary.ContainsAnyExcept(BoundaryCharacters);
    }

    private static string WithPlainCharset(string header, in ContentType type)
    {
        header.AsSpan().Overlaps(type.Charset, out var start);
        var end = start + type.Charset.Length;
        return type.IsCharsetQuoted
            ? string.Concat(header.AsSpan(0, start - 1), "utf-8", header.AsSpan(end + 1))
            : string.Concat(header.AsSpan(0, start), "utf-8", header.AsSpan(end));
    }

    private static bool IsAccepted(in ContentType type, IReadOnlyList<string> accepted)
    {
        for (var i = 0; i < accepted.Count; i++)
        {
            if (type.Matches(accepted[i]))
            {
                return true;
            }
        }

        return false;
    }
}

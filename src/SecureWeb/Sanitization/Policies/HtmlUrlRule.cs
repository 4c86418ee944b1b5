using System.Buffers;
using System.Collections.Frozen;

namespace SecureWeb.Sanitization.Policies;

/// <summary>
/// A URL: relative, or absolute with an allowed scheme and host, read the way a browser reads it (URL standard, "basic
/// URL parser"), not the way it looks.
/// </summary>
/// <remarks>Browsers drop tab, CR and LF anywhere and C0 controls and spaces at both ends, take <c>\</c> for <c>/</c>, and
/// take <c>https:evil.example</c> and <c>//evil.example</c> for absolute. Each of these hides a scheme or a host from a
/// reader who looks for <c>://</c> only.</remarks>
internal sealed class HtmlUrlRule(IEnumerable<string> schemes, IReadOnlyCollection<string>? hosts, bool relative)
    : HtmlValueRule
{
    public const int MaxLength = 2048;

    // Dropped by browsers before anything else.
    private static readonly SearchValues<char> Ignored = SearchValues.Create("\t\r\n");

    // NUL to US, DEL and C1, backslash, bidirectional controls, noncharacters: nothing an honest URL holds.
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c))
        + "\\\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF\uFFFE\uFFFF\uFFFD");

    private readonly FrozenSet<string> _schemes = schemes.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string>? _hosts = hosts?.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = null;
        if (value.Length > MaxLength)
        {
            return false;
        }

        if (value.ContainsAny(Ignored) || (value.Length > 0 && (value[0] <= ' ' || value[^1] <= ' ')))
        {
            changed = Strip(value);
            value = changed;
        }

        return !value.IsEmpty && !value.ContainsAny(Refused) && IsAllowed(value, ref changed);
    }

    private static string Strip(ReadOnlySpan<char> value)
    {
        var start = 0;
        var end = value.Length;
        while (start < end && value[start] <= ' ')
        {
            start++;
        }

        while (end > start && value[end - 1] <= ' ')
        {
            end--;
        }

        return string.Concat(value[start..end].ToString().Split(['\t', '\r', '\n']));
    }

    private bool IsAllowed(ReadOnlySpan<char> value, ref string? changed)
    {
        var stop = value.IndexOfAny('/', '?', '#');
        var colon = value.IndexOf(':');
        if (colon < 0 || (stop >= 0 && stop < colon))
        {
            return value.StartsWith("//") ? _schemes.Contains("https") && IsAllowedHost(value[2..]) : relative;
        }

        var scheme = value[..colon].ToString();
        var canonical = scheme.ToLowerInvariant();
        if (!_schemes.Contains(canonical))
        {
            return false;
        }

        var rest = value[(colon + 1)..];
        if (canonical is "http" or "https" && (!rest.StartsWith("//") || !IsAllowedHost(rest[2..])))
        {
            return false;
        }

        if (canonical != scheme)
        {
            changed = canonical + ":" + rest.ToString();
        }

        return rest.Length > 0;
    }

    private bool IsAllowedHost(ReadOnlySpan<char> afterSlashes)
    {
        var end = afterSlashes.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? afterSlashes : afterSlashes[..end];

        // User information is a way to show one host and visit another: https://bank.example@evil.example/.
        if (authority.IsEmpty || authority.Contains('@') || authority[0] == ':' || authority.Contains(' '))
        {
            return false;
        }

        if (_hosts is null)
        {
            return true;
        }

        var port = authority.LastIndexOf(':');
        return _hosts.Contains((port < 0 ? authority : authority[..port]).ToString());
    }
}

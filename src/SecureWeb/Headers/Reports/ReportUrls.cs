using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SecureWeb.Headers.Reports;

/// <summary>Takes from the addresses in a report what is safe to keep: an origin, and the shape of a path.</summary>
internal static class ReportUrls
{
    private const string Unknown = "other";
    private const int MaxSegments = 8;
    private const int MaxAuthority = 300;

    // What browsers write in place of an address.
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["inline", "eval", "wasm-eval", "self", "trusted-types-policy", "trusted-types-sink"]);

    private static readonly FrozenSet<string> Schemes =
        FrozenSet.ToFrozenSet(["about", "blob", "data", "filesystem", "javascript", "mediastream"]);

    // Schemes of the browser and its extensions end up in reports although no page can use them.
    private static readonly FrozenSet<string> BrowserSchemes = FrozenSet.ToFrozenSet(
        ["about", "chrome", "edge", "moz-icon", "ms-appx", "ms-appx-web", "resource", "view-source", "webkit-masked-url"]);

    /// <summary>The origin of what was blocked, its scheme, or the browser's word for it.</summary>
    public static string Blocked(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "inline"; // How browsers of CSP Level 2 say it.
        }

        if (Words.Contains(text))
        {
            return text;
        }

        var scheme = Scheme(text);
        if (Schemes.Contains(scheme))
        {
            return scheme + ":";
        }

        return IsExtension(scheme) ? "extension:" : Origin(text, scheme) ?? Unknown;
    }

    /// <summary>Whether an address is of the browser or an extension: nothing the page did.</summary>
    public static bool IsOfBrowser(string? text)
    {
        var scheme = Scheme(text ?? "");
        return IsExtension(scheme) || BrowserSchemes.Contains(scheme);
    }

    /// <summary>The path of a page without query and fragment; segments that look like an id or a token become
    /// <c>*</c>.</summary>
    public static string Document(string? text)
    {
        var url = text.AsSpan();
        var authority = url.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0 || Scheme(text!) is not ("http" or "https"))
        {
            return Unknown;
        }

        url = url[(authority + 3)..];
        var end = url.IndexOfAny('?', '#');
        url = end < 0 ? url : url[..end];
        var slash = url.IndexOf('/');
        return slash < 0 ? "/" : Shape(url[(slash + 1)..]);
    }

    private static string Shape(ReadOnlySpan<char> path)
    {
        var shape = new StringBuilder();
        var count = 0;
        foreach (var range in path.Split('/'))
        {
            if (count++ == MaxSegments)
            {
                shape.Append("/…");
                break;
            }

            var segment = path[range];
            shape.Append('/').Append(IsName(segment) ? segment : "*");
        }

        return shape.ToString();
    }

    // A word that a developer chose, not a key, a token, a mail address or what a user typed.
    private static bool IsName(ReadOnlySpan<char> segment)
    {
        if (segment.Length > 32)
        {
            return false;
        }

        int digits = 0, run = 0;
        foreach (var c in segment)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            run = c is '-' or '_' or '.' ? 0 : run + 1;
            if (digits > 2 || run > 20 || !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                return false;
            }
        }

        return segment.Length > digits || segment.IsEmpty;
    }

    private static string? Origin(string text, string scheme)
    {
        if (scheme is not ("http" or "https" or "ws" or "wss"))
        {
            return null;
        }

        // Only the authority is parsed, so that a long address costs no more than a short one.
        var start = scheme.Length + 3;
        if (text.Length < start || !text.AsSpan(scheme.Length).StartsWith("://"))
        {
            return null;
        }

        var rest = text.AsSpan(start);
        var end = rest.IndexOfAny("/?#\\");
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Length > MaxAuthority || !Uri.TryCreate($"{scheme}://{authority}", UriKind.Absolute, out var uri)
            || uri.HostNameType == UriHostNameType.Unknown || uri.IdnHost.Length == 0)
        {
            return null;
        }

        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        return uri.IsDefaultPort
            ? $"{scheme}://{host}"
            : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{uri.Port}");
    }

    // Some browsers write the scheme alone, with or without the colon.
    private static string Scheme(string text)
    {
        var colon = text.AsSpan(0, Math.Min(text.Length, 40)).IndexOf(':');
        return text.Length > 40 && colon < 0 ? "" : (colon < 0 ? text : text[..colon]).ToLowerInvariant();
    }

    private static bool IsExtension(string scheme)
        => scheme.EndsWith("-extension", StringComparison.Ordinal)
            || scheme.EndsWith("extension-resource", StringComparison.Ordinal);
}

using System.Globalization;
using System.Net;
using System.Text;

namespace SecureWeb.Tests.Redirects;

/// <summary>
/// The origin a browser goes to from a <c>Location</c>: the state machine of the URL standard, written out without
/// regard to what is safe, so that the rules can be held against it.
/// </summary>
internal static class UrlOracle
{
    /// <returns><c>scheme://host:port</c>, the scheme alone for other schemes, <see langword="null"/> for a failure.</returns>
    public static string? Resolve(string location, string baseScheme, string baseHost, int basePort)
    {
        var input = location.Trim([.. Enumerable.Range(0, 0x21).Select(c => (char)c)])
            .Replace("\t", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal);
        var own = $"{baseScheme}://{baseHost}:{basePort}";
        var colon = input.IndexOf(':', StringComparison.Ordinal);
        var isScheme = colon > 0 && char.IsAsciiLetter(input[0])
            && input[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        if (!isScheme)
        {
            // Relative state, relative slash state.
            return input.Length > 1 && input[0] is '/' or '\\' && input[1] is '/' or '\\'
                ? Authority(baseScheme, input)
                : own;
        }

        var scheme = input[..colon].ToLowerInvariant();
        var rest = input[(colon + 1)..];
        if (scheme is not ("http" or "https"))
        {
            return scheme + ":";
        }

        // Special relative or authority state: without both slashes it is relative to a base of the same scheme.
        if (scheme == baseScheme && !rest.StartsWith("//", StringComparison.Ordinal))
        {
            return rest.Length > 1 && rest[0] is '/' or '\\' && rest[1] is '/' or '\\' ? Authority(scheme, rest) : own;
        }

        return Authority(scheme, rest);
    }

    private static string? Authority(string scheme, string rest)
    {
        rest = rest.TrimStart('/', '\\');
        var end = rest.IndexOfAny(['/', '\\', '?', '#']);
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        var hostAndPort = at < 0 ? authority : authority[(at + 1)..];
        var inBrackets = false;
        var colon = -1;
        for (var i = 0; i < hostAndPort.Length && colon < 0; i++)
        {
            inBrackets = hostAndPort[i] == '[' || (inBrackets && hostAndPort[i] != ']');
            colon = hostAndPort[i] == ':' && !inBrackets ? i : -1;
        }

        var host = Host(colon < 0 ? hostAndPort : hostAndPort[..colon]);
        var port = colon < 0 ? "" : hostAndPort[(colon + 1)..];
        if (host is null || !port.All(char.IsAsciiDigit))
        {
            return null;
        }

        var number = port.Length == 0 ? scheme == "https" ? 443 : 80
            : decimal.Parse(port.Length > 20 ? port[^20..] : port, CultureInfo.InvariantCulture);
        return number > ushort.MaxValue ? null : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{number}");
    }

    private static string? Host(string text)
    {
        if (text.StartsWith('['))
        {
            return text.EndsWith(']') && IPAddress.TryParse(text, out var address) ? $"[{address}]" : null;
        }

        var decoded = Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(
            Encoding.UTF8.GetBytes(text.Replace("+", "%2B", StringComparison.Ordinal)), 0,
            Encoding.UTF8.GetByteCount(text.Replace("+", "%2B", StringComparison.Ordinal)))!);
        try
        {
            var ascii = decoded.Length == 0 ? "" : new IdnMapping { AllowUnassigned = true }.GetAscii(decoded).ToLowerInvariant();
            return ascii.Length == 0 || ascii.Any(c => c <= ' ' || c == '\u007F' || "#/:<>?@[\\]^|%".Contains(c)) ? null : ascii;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

using System.Globalization;

namespace SecureWeb.Redirects;

/// <summary>
/// Where a browser goes from a <c>Location</c>, read as the URL standard does (url.spec.whatwg.org) and not as
/// <see cref="Uri"/> does, for which <c>/x</c> is a file on Linux and <c>/\host</c> a path.
/// </summary>
/// <remarks>Where browsers mend an address that no honest program writes, it is <see cref="RedirectTargetKind.Malformed"/>
/// instead: control characters, host names in percent-encoding or beyond ASCII.</remarks>
internal readonly ref struct RedirectTarget
{
    private const int MaxHostLength = 255;

    private RedirectTarget(RedirectTargetKind kind) => Kind = kind;

    public RedirectTargetKind Kind { get; private init; }

    /// <summary>Gets the scheme in the text's own case; empty when the text has none, as in <c>//host</c>.</summary>
    public ReadOnlySpan<char> Scheme { get; private init; }

    /// <summary>Gets the host in the text's own case, an IPv6 address in its brackets.</summary>
    public ReadOnlySpan<char> Host { get; private init; }

    /// <summary>Gets the port; <see langword="null"/> when the scheme's own is meant.</summary>
    public int? Port { get; private init; }

    public static RedirectTarget Parse(ReadOnlySpan<char> location)
    {
        var text = location.Trim(' ');
        foreach (var c in text)
        {
            // A browser removes tab, CR and LF before it reads the address: "/<tab>/host" is "//host".
            if (c < ' ' || c == '\u007F')
            {
                return new(RedirectTargetKind.Malformed);
            }
        }

        var scheme = SchemeOf(text);
        if (scheme.IsEmpty)
        {
            // Two of either slash begin a host, and further ones are skipped.
            return text.Length >= 2 && IsSlash(text[0]) && IsSlash(text[1])
                ? Authority(scheme, text)
                : new(RedirectTargetKind.Local);
        }

        var isWeb = scheme.Equals("https", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("http", StringComparison.OrdinalIgnoreCase);

        // "https:host" is a path under HTTPS and a host under HTTP; behind a proxy it is not sure which of the two the
        // browser sees, so it counts as a host.
        return isWeb
            ? Authority(scheme, text[(scheme.Length + 1)..])
            : new(RedirectTargetKind.OtherScheme) { Scheme = scheme };
    }

    private static ReadOnlySpan<char> SchemeOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            return default;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return text[..i];
            }

            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('+' or '-' or '.'))
            {
                return default;
            }
        }

        return default;
    }

    private static RedirectTarget Authority(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(@"/\");
        var end = rest.IndexOfAny(@"/\?#");
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Contains('@'))
        {
            // "https://own@other": what stands before the sign is not the host, whatever it looks like.
            return new(RedirectTargetKind.UserInfo);
        }

        var bracket = authority.LastIndexOf(']');
        var colon = authority[(bracket + 1)..].IndexOf(':');
        var host = colon < 0 ? authority : authority[..(bracket + 1 + colon)];
        int? port = null;
        if (colon >= 0 && !TryReadPort(authority[(host.Length + 1)..], out port))
        {
            return new(RedirectTargetKind.Malformed);
        }

        return IsHost(host)
            ? new(RedirectTargetKind.Absolute) { Scheme = scheme, Host = host, Port = port }
            : new(RedirectTargetKind.Malformed);
    }

    private static bool TryReadPort(ReadOnlySpan<char> text, out int? port)
    {
        port = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > ushort.MaxValue)
        {
            return false;
        }

        port = number;
        return true;
    }

    private static bool IsHost(ReadOnlySpan<char> host)
    {
        if (host.Length is 0 or > MaxHostLength)
        {
            return false;
        }

        var isAddress = host[0] == '[' && host[^1] == ']';
        foreach (var c in isAddress ? host[1..^1] : host)
        {
            if (!(isAddress ? char.IsAsciiHexDigit(c) || c is ':' or '.' : IsHostCharacter(c)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHostCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    private static bool IsSlash(char c) => c is '/' or '\\';
}

using System.Globalization;

namespace SecureWeb.Cookies;

/// <summary>One <c>Set-Cookie</c> value, read as a browser does (RFC 6265bis section 5.6): the last of several equal
/// attributes counts.</summary>
internal readonly ref struct SetCookieText
{
    public ReadOnlySpan<char> Name { get; private init; }

    public ReadOnlySpan<char> Value { get; private init; }

    public bool IsSecure { get; private init; }

    public bool IsHttpOnly { get; private init; }

    public bool HasSameSite { get; private init; }

    public bool IsSameSiteNone { get; private init; }

    public bool HasDomain { get; private init; }

    public ReadOnlySpan<char> Path { get; private init; }

    public ReadOnlySpan<char> Expires { get; private init; }

    public ReadOnlySpan<char> MaxAge { get; private init; }

    /// <summary>Whether a control character other than tab stands in it.</summary>
    public bool IsBroken { get; private init; }

    public static SetCookieText Parse(ReadOnlySpan<char> text)
    {
        var rest = text;
        var pair = Next(ref rest);
        var equals = pair.IndexOf('=');
        bool isSecure = false, isHttpOnly = false, hasSameSite = false, isNone = false, hasDomain = false;
        ReadOnlySpan<char> path = default, expires = default, maxAge = default;
        while (!rest.IsEmpty)
        {
            var attribute = Next(ref rest);
            var split = attribute.IndexOf('=');
            var name = (split < 0 ? attribute : attribute[..split]).Trim();
            var value = split < 0 ? default : attribute[(split + 1)..].Trim();
            switch (name.Length)
            {
                case 4 when Is(name, "path"):
                    path = value;
                    break;
                case 6 when Is(name, "secure"):
                    isSecure = true;
                    break;
                case 6 when Is(name, "domain"):
                    hasDomain = !value.IsEmpty;
                    break;
                case 7 when Is(name, "expires"):
                    expires = value;
                    break;
                case 7 when Is(name, "max-age"):
                    maxAge = value;
                    break;
                case 8 when Is(name, "httponly"):
                    isHttpOnly = true;
                    break;
                case 8 when Is(name, "samesite"):
                    isNone = Is(value, "none");
                    hasSameSite = isNone || Is(value, "lax") || Is(value, "strict");
                    break;
            }
        }

        return new()
        {
            Name = equals < 0 ? default : pair[..equals].Trim(),
            Value = pair[(equals + 1)..].Trim(),
            IsSecure = isSecure,
            IsHttpOnly = isHttpOnly,
            HasSameSite = hasSameSite,
            IsSameSiteNone = isNone,
            HasDomain = hasDomain,
            Path = path,
            Expires = expires,
            MaxAge = maxAge,
            IsBroken = HasControl(text),
        };
    }

    /// <summary>Whether the browser is told to forget the cookie.</summary>
    public bool IsDeletion(DateTimeOffset now)
    {
        // Max-Age goes before Expires (RFC 6265bis section 5.7).
        if (!MaxAge.IsEmpty)
        {
            return MaxAge[0] == '-' || MaxAge.Trim('0').IsEmpty;
        }

        return !Expires.IsEmpty
            && DateTimeOffset.TryParse(Expires, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            && date < now;
    }

    private static ReadOnlySpan<char> Next(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        var part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return part;
    }

    private static bool Is(ReadOnlySpan<char> text, string expected)
        => text.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if ((c < ' ' && c != '\t') || c == '\u007F')
            {
                return true;
            }
        }

        return false;
    }
}

namespace SecureWeb.Cookies;

/// <summary>What the name of a cookie says: its characters, and the promises of its prefix (RFC 6265bis section
/// 4.1.3). Browsers compare prefixes without regard to case.</summary>
internal static class CookieName
{
    /// <summary>Whether the character may stand in a name (RFC 9110 section 5.6.2).</summary>
    public static bool IsToken(char c)
        => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);

    /// <summary>Whether the cookie belongs to this host alone: Secure, path <c>/</c>, no domain.</summary>
    public static bool DemandsHost(ReadOnlySpan<char> name) => Begins(name, "__Host-");

    public static bool DemandsSecure(ReadOnlySpan<char> name)
        => DemandsHost(name) || Begins(name, "__Secure-") || Begins(name, "__Http-");

    public static bool DemandsHttpOnly(ReadOnlySpan<char> name)
        => Begins(name, "__Http-") || Begins(name, "__Host-Http-");

    private static bool Begins(ReadOnlySpan<char> name, string prefix)
        => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}

namespace SecureWeb.Cookies;

internal static class CookieFlawNames
{
    /// <summary>Each single flaw.</summary>
    public static readonly CookieFlaws[] All =
        [.. Enum.GetValues<CookieFlaws>().Where(f => f != CookieFlaws.None && f != CookieFlaws.Mendable)];

    /// <summary>Gets the tag of the metric and the word in the log.</summary>
    public static string Code(CookieFlaws flaw) => flaw switch
    {
        CookieFlaws.NotSecure => "not_secure",
        CookieFlaws.NotHttpOnly => "not_httponly",
        CookieFlaws.NoSameSite => "no_samesite",
        CookieFlaws.PrefixPath => "prefix_path",
        CookieFlaws.PrefixDomain => "prefix_domain",
        CookieFlaws.NoneNotSecure => "none_not_secure",
        CookieFlaws.TooLong => "too_long",
        CookieFlaws.Nameless => "nameless",
        CookieFlaws.Broken => "broken",
        _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
    };

    public static string Describe(CookieFlaws flaws)
        => string.Join(", ", All.Where(f => flaws.HasFlag(f)).Select(Code));
}

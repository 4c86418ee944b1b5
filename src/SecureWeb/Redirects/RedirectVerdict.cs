namespace SecureWeb.Redirects;

/// <summary>What <see cref="RedirectRules"/> found.</summary>
internal enum RedirectVerdict
{
    /// <summary>The browser stays with this application, or goes where it may.</summary>
    Allowed,

    /// <summary>Another host or another port.</summary>
    OtherOrigin,

    /// <summary>This host, but from HTTPS to plain HTTP.</summary>
    Downgrade,

    /// <summary>A scheme other than <c>http</c> and <c>https</c>.</summary>
    OtherScheme,

    /// <summary>A user name before the host, the usual disguise of another host.</summary>
    UserInfo,

    /// <summary>An address that browsers mend and honest programs do not write.</summary>
    Malformed,
}

internal static class RedirectVerdictExtensions
{
    /// <summary>Gets the reason code of the security event and the tag of the metric.</summary>
    public static string Code(this RedirectVerdict verdict) => verdict switch
    {
        RedirectVerdict.Allowed => "allowed",
        RedirectVerdict.OtherOrigin => "other_origin",
        RedirectVerdict.Downgrade => "downgrade",
        RedirectVerdict.OtherScheme => "other_scheme",
        RedirectVerdict.UserInfo => "user_info",
        RedirectVerdict.Malformed => "malformed",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}

namespace SecureWeb.Headers;

/// <summary>How the enumerations are spelled in their headers.</summary>
internal static class HeaderValues
{
    public static string Of(ReferrerPolicy value) => value switch
    {
        ReferrerPolicy.NoReferrer => "no-referrer",
        ReferrerPolicy.SameOrigin => "same-origin",
        ReferrerPolicy.StrictOrigin => "strict-origin",
        ReferrerPolicy.StrictOriginWhenCrossOrigin => "strict-origin-when-cross-origin",
        ReferrerPolicy.Origin => "origin",
        ReferrerPolicy.OriginWhenCrossOrigin => "origin-when-cross-origin",
        ReferrerPolicy.NoReferrerWhenDowngrade => "no-referrer-when-downgrade",
        ReferrerPolicy.UnsafeUrl => "unsafe-url",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static string Of(CrossOriginOpenerPolicy value) => value switch
    {
        CrossOriginOpenerPolicy.SameOrigin => "same-origin",
        CrossOriginOpenerPolicy.SameOriginAllowPopups => "same-origin-allow-popups",
        CrossOriginOpenerPolicy.NoopenerAllowPopups => "noopener-allow-popups",
        CrossOriginOpenerPolicy.UnsafeNone => "unsafe-none",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static string Of(CrossOriginEmbedderPolicy value) => value switch
    {
        CrossOriginEmbedderPolicy.RequireCorp => "require-corp",
        CrossOriginEmbedderPolicy.Credentialless => "credentialless",
        CrossOriginEmbedderPolicy.UnsafeNone => "unsafe-none",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static string Of(CrossDomainPolicies value) => value switch
    {
        CrossDomainPolicies.None => "none",
        CrossDomainPolicies.MasterOnly => "master-only",
        CrossDomainPolicies.ByContentType => "by-content-type",
        CrossDomainPolicies.All => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static string Of(CrossOriginResourcePolicy value) => value switch
    {
        CrossOriginResourcePolicy.SameOrigin => "same-origin",
        CrossOriginResourcePolicy.SameSite => "same-site",
        CrossOriginResourcePolicy.CrossOrigin => "cross-origin",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}

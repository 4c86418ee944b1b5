namespace SecureWeb.Headers;

/// <summary>How much of the page's address goes along with its requests: <c>Referrer-Policy</c>.</summary>
public enum ReferrerPolicy
{
    /// <summary>Nothing. Browsers then send <c>Origin: null</c> with form posts.</summary>
    NoReferrer,

    /// <summary>The full address to the same origin, nothing elsewhere.</summary>
    SameOrigin,

    /// <summary>Only the origin, and nothing from HTTPS to HTTP.</summary>
    StrictOrigin,

    /// <summary>The full address to the same origin, only the origin elsewhere, nothing from HTTPS to HTTP.</summary>
    StrictOriginWhenCrossOrigin,

    /// <summary>Only the origin, also from HTTPS to HTTP.</summary>
    Origin,

    /// <summary>The full address to the same origin, only the origin elsewhere, also from HTTPS to HTTP.</summary>
    OriginWhenCrossOrigin,

    /// <summary>The full address, but nothing from HTTPS to HTTP. Leaks paths and queries to other sites.</summary>
    NoReferrerWhenDowngrade,

    /// <summary>The full address to everybody. Leaks paths and queries to other sites.</summary>
    UnsafeUrl,
}

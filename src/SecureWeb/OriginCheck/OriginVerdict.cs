namespace SecureWeb.OriginCheck;

/// <summary>What <see cref="OriginRules"/> found.</summary>
internal enum OriginVerdict
{
    /// <summary>The request may go on.</summary>
    Allowed,

    /// <summary>The browser says that another origin made the request.</summary>
    CrossSite,

    /// <summary><c>Origin</c> names another origin.</summary>
    UntrustedOrigin,

    /// <summary><c>Origin</c> is <c>null</c>: a sandboxed frame, a local file or a redirect between origins.</summary>
    OpaqueOrigin,

    /// <summary>A value that no browser sends, or a header sent twice: two parts may read it differently.</summary>
    Malformed,

    /// <summary>A cookie came along, and nothing says from where.</summary>
    NoProof,
}

internal static class OriginVerdictExtensions
{
    /// <summary>Gets the reason code of the security event and the tag of the metric.</summary>
    public static string Code(this OriginVerdict verdict) => verdict switch
    {
        OriginVerdict.Allowed => "allowed",
        OriginVerdict.CrossSite => "cross_site",
        OriginVerdict.UntrustedOrigin => "untrusted_origin",
        OriginVerdict.OpaqueOrigin => "opaque_origin",
        OriginVerdict.Malformed => "malformed_origin_headers",
        OriginVerdict.NoProof => "missing_origin",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}

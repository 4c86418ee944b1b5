namespace SecureWeb.Headers;

/// <summary>Which windows share a browsing context group with a page: <c>Cross-Origin-Opener-Policy</c>.</summary>
public enum CrossOriginOpenerPolicy
{
    /// <summary>Only windows of the same origin with the same policy.</summary>
    SameOrigin,

    /// <summary>Also pop-ups that the page opens itself, as payment and sign-in flows do.</summary>
    SameOriginAllowPopups,

    /// <summary>Severs the page from its opener, and keeps the pop-ups that it opens itself.</summary>
    NoopenerAllowPopups,

    /// <summary>No isolation: any page that opens this one keeps a handle to it.</summary>
    UnsafeNone,
}

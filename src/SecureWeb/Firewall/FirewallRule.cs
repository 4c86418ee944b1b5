namespace SecureWeb.Firewall;

/// <summary>The rules, in the order in which they decide the answer when several are broken.</summary>
internal enum FirewallRule
{
    /// <summary>Transfer-Encoding other than one <c>chunked</c>, or where the version has none.</summary>
    H6,

    /// <summary>A header that marks smuggling or steers around the path: X-Content-Length, Proxy, X-Original-URL and
    /// such, a name with <c>_</c> that a gateway may turn into a known one.</summary>
    H3,

    /// <summary>A header that may come once came twice.</summary>
    H5,

    /// <summary>A control character in a header value, or a name that is not a token.</summary>
    H4,

    /// <summary>Host is missing or malformed.</summary>
    H1,

    /// <summary>Host is not one of the application's.</summary>
    H1Unknown,

    /// <summary>An unknown method.</summary>
    M1,

    /// <summary>A header that overrides the method.</summary>
    M2,

    /// <summary>A body on GET, HEAD or OPTIONS.</summary>
    M3,

    /// <summary>A character that no request target may hold.</summary>
    P1,

    /// <summary>Path too long, or too many or too long segments.</summary>
    P11,

    /// <summary>Backslash in the path.</summary>
    P2,

    /// <summary>Encoded slash in the path.</summary>
    P3,

    /// <summary>Dot segment or encoded dot in the path.</summary>
    P4,

    /// <summary>Encoded twice.</summary>
    P5,

    /// <summary>Invalid escape or invalid UTF-8 in the path.</summary>
    P6,

    /// <summary>Control, invisible or text-reordering character in the path.</summary>
    P7,

    /// <summary>Empty segment in the path.</summary>
    P8,

    /// <summary>Semicolon in the path.</summary>
    P9,

    /// <summary>Query too long.</summary>
    Q1,

    /// <summary>Too many query parameters, or a name or value too long.</summary>
    Q1Pairs,

    /// <summary>Control character, invalid escape or invalid UTF-8 in the query.</summary>
    Q2,

    /// <summary>Expect or Range that no honest client sends.</summary>
    H7,

    /// <summary>Compressed body where nothing decompresses.</summary>
    H9,

    /// <summary>A name that a file system reads differently, where files are served.</summary>
    P10,

    /// <summary>Hidden or backup file.</summary>
    P12,

    /// <summary>A parameter that takes one value came twice.</summary>
    Q3,

    /// <summary>Content-Type malformed or not accepted.</summary>
    H8,

    /// <summary>Body larger than the endpoint accepts.</summary>
    B1,
}

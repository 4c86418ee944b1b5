using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Cookies;

/// <summary>Options for the cookies that the application writes. Section <c>SecureWeb:Cookies</c>.</summary>
public sealed class ResponseCookieOptions
{
    /// <summary>Gets or sets what happens to a cookie that lacks protection.</summary>
    /// <value><see cref="CookieCheckMode.Mend"/> by default.</value>
    public CookieCheckMode Mode { get; set; } = CookieCheckMode.Mend;

    /// <summary>Gets the names of the cookies that scripts of the page read: they get no <c>HttpOnly</c>.</summary>
    /// <value><c>XSRF-TOKEN</c> and <c>CSRF-TOKEN</c> (the antiforgery token for Angular, axios and others) and
    /// <c>.AspNet.Consent</c> (the framework's consent cookie, which a script writes too) by default. Exact names; upper
    /// and lower case differ.</value>
    public ISet<string> ScriptReadable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "XSRF-TOKEN", "CSRF-TOKEN", ".AspNet.Consent",
    };

    /// <summary>Gets or sets how many cookies one response may set before it is reported.</summary>
    /// <value>50 by default, what every browser keeps for one host (RFC 6265 section 6.1); 1 to 500. None is
    /// removed.</value>
    [Range(1, 500)]
    public int MaxPerResponse { get; set; } = 50;
}

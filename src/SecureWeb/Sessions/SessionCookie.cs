using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SecureWeb.Sessions;

/// <summary>The one cookie a browser ever gets: <c>__Host-</c> ties it to this host, to HTTPS and to the root path
/// (ASVS 3.3.1 to 3.3.4).</summary>
internal sealed class SessionCookie(IOptions<SecureSessionOptions> options, IHostEnvironment environment)
{
    public const string Name = "__Host-sid";
    public const string InsecureName = "sid";
    private const string Attributes = "; path=/; secure; samesite=lax; httponly";
    private const string InsecureAttributes = "; path=/; samesite=lax; httponly";
    private const string Expire = "; expires=Thu, 01 Jan 1970 00:00:00 GMT";

    // Checked at start as well; here it makes a mistake there harmless.
    private readonly bool _allowInsecure =
        options.Value.AllowInsecureDevelopmentCookie && environment.IsDevelopment();

    public string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    public void Write(HttpContext context, in SessionToken token) => Append(context, token.ToCookieValue(), "");

    public void Delete(HttpContext context) => Append(context, "", Expire);

    private void Append(HttpContext context, string value, string expire)
    {
        var name = NameFor(context.Request);
        var attributes = name == Name ? Attributes : InsecureAttributes;
        var headers = context.Response.Headers;
        headers.Append("Set-Cookie", string.Concat(name, "=", value, string.Concat(expire, attributes)));

        // A cache that kept this response would hand one user's session to another.
        headers.CacheControl = "no-store";
    }

    private string NameFor(HttpRequest request) => _allowInsecure && !request.IsHttps ? InsecureName : Name;
}

using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Sessions;

/// <summary>Keeps what the cookie handler takes for a cookie in the session instead. The browser's own cookies are never
/// read: the tickets are not signed, the session is what protects them.</summary>
internal sealed class SessionCookieManager : ICookieManager
{
    public string? GetRequestCookie(HttpContext context, string key) =>
        context.Features.Get<ISecureSessionFeature>() is SecureSession session ? session.Ticket(key) : null;

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        var session = Required(context);
        if (!session.IsSigningIn && session.Ticket(key) is null)
        {
            // A sign-in that went around the authentication service gets a new id all the same.
            session.IsRotationRequested = true;
        }

        session.SetTicket(key, value);
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => Required(context).SetTicket(key, null);

    private static SecureSession Required(HttpContext context) =>
        context.Features.Get<ISecureSessionFeature>() as SecureSession ?? throw new InvalidOperationException(
            "A cookie scheme was used before the session was loaded: call app.UseSecureDefaults() before the middleware "
            + "that signs in or out.");
}

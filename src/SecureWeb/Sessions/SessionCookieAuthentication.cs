using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Sessions;

/// <summary>Points every cookie scheme at the session, except those that must keep a cookie of their own.</summary>
internal sealed class SessionCookieAuthentication(IFeatureSwitches features, IOptions<SecureSessionOptions> options)
    : IPostConfigureOptions<CookieAuthenticationOptions>
{
    private static readonly SessionCookieManager Manager = new();
    private static readonly PlainTicketFormat Format = new();

    public void PostConfigure(string? name, CookieAuthenticationOptions cookie)
    {
        if (!features.IsOn(SecureFeature.Sessions))
        {
            return;
        }

        if (name is not null && options.Value.ExcludedSchemes.Contains(name))
        {
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.HttpOnly = true;
            return;
        }

        cookie.CookieManager = Manager;
        cookie.TicketDataFormat = Format;
    }
}

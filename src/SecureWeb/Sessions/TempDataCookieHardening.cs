using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Sessions;

/// <summary>Makes the cookie of MVC's TempData Secure: it carries state of the session and the framework sends it, and
/// its deletion, without. What the application set itself stays.</summary>
internal sealed class TempDataCookieHardening(IHostEnvironment environment, IFeatureSwitches features)
    : IPostConfigureOptions<CookieTempDataProviderOptions>
{
    public void PostConfigure(string? name, CookieTempDataProviderOptions options)
    {
        if (!features.IsOn(SecureFeature.Sessions) || options.Cookie.SecurePolicy != CookieSecurePolicy.None)
        {
            return;
        }

        if (environment.IsDevelopment())
        {
            // A browser refuses a Secure cookie on http://localhost when it is not Chromium.
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        else
        {
            options.Cookie = new SecureCookieBuilder(options.Cookie);
        }
    }
}

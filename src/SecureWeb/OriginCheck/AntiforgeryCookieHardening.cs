using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.OriginCheck;

/// <summary>
/// Makes the framework's antiforgery cookie Secure and gives it the <c>__Host-</c> prefix, so that neither plain HTTP
/// nor a sibling domain can plant one. What the application set itself stays.
/// </summary>
internal sealed class AntiforgeryCookieHardening(IHostEnvironment environment, IFeatureSwitches features)
    : IPostConfigureOptions<AntiforgeryOptions>
{
    private const string FrameworkPrefix = ".AspNetCore.Antiforgery.";
    private const string HostPrefix = "__Host-Antiforgery.";

    public void PostConfigure(string? name, AntiforgeryOptions options)
    {
        if (!features.IsOn(SecureFeature.OriginCheck) || options.Cookie.SecurePolicy != CookieSecurePolicy.None)
        {
            return;
        }

        if (environment.IsDevelopment())
        {
            // Forms must work on http://localhost: a browser refuses a Secure cookie, and so __Host-, there.
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            return;
        }

        var cookie = new SecureCookieBuilder(options.Cookie);
        if (cookie.Domain is null && cookie.Path is null or "/"
            && cookie.Name?.StartsWith(FrameworkPrefix, StringComparison.Ordinal) == true)
        {
            // The rest of the name tells apart applications on one host; keep it.
            cookie.Name = string.Concat(HostPrefix, cookie.Name.AsSpan(FrameworkPrefix.Length));
            cookie.Path = "/";
        }

        options.Cookie = cookie;
    }
}

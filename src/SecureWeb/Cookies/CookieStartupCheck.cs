using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Cookies;

/// <summary>Finds cookies for scripts that no script could read, and a check that does not mend.</summary>
internal sealed class CookieStartupCheck(IOptions<ResponseCookieOptions> options, IFeatureSwitches features) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Cookies))
        {
            return;
        }

        foreach (var endpoint in context.Endpoints)
        {
            foreach (var cookie in endpoint.Metadata.GetOrderedMetadata<IScriptCookieMetadata>())
            {
                if (ResponseCookieOptionsValidator.Mistake(cookie.CookieName) is { } mistake)
                {
                    context.Mistake($"Endpoint {endpoint.DisplayName}: [AllowScriptCookie] {mistake}");
                }
            }
        }

        if (options.Value.Mode != CookieCheckMode.Mend && !context.Environment.IsDevelopment())
        {
            context.Warning($"SecureWeb:Cookies:Mode is {options.Value.Mode}: cookies are sent as the application writes them.");
        }
    }
}

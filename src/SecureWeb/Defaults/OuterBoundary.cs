using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Cookies;
using SecureWeb.Errors;
using SecureWeb.Headers;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>
/// Stands around everything, also around what WebApplication puts before the application's own middleware: writes
/// the headers, mends the cookies, catches what nobody caught, and checks the built endpoints before the server listens.
/// </summary>
internal sealed class OuterBoundary(CheckedOptions options, IServiceProvider services) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        options.ThrowIfWrong();
        var features = services.GetRequiredService<IFeatureSwitches>();
        if (features.IsOn(SecureFeature.Headers))
        {
            app.UseResponseHeaders();
        }

        if (features.IsOn(SecureFeature.Cookies))
        {
            app.UseCookieCheck();
        }

        if (features.IsOn(SecureFeature.Errors))
        {
            app.UseLastResort();
        }

        next(app);
        services.GetRequiredService<StartupChecks>().Run();
    };
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Cookies;

internal static class CookiesRegistration
{
    public static IServiceCollection AddCookieCheck(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ResponseCookieOptions>, ResponseCookieOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, CookieStartupCheck>());
        services.TryAddSingleton(p => new CookieRules(p.GetRequiredService<IOptions<ResponseCookieOptions>>().Value));
        services.TryAddSingleton<CookieGuard>();
        return services;
    }

    /// <summary>Among the outermost: what is registered first on the response runs last, after everybody who adds
    /// cookies.</summary>
    public static IApplicationBuilder UseCookieCheck(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        if (services.GetRequiredService<IOptions<ResponseCookieOptions>>().Value.Mode == CookieCheckMode.Off)
        {
            return app;
        }

        // One delegate for all requests, with the request as its state: registering allocates nothing.
        var guard = services.GetRequiredService<CookieGuard>();
        Func<object, Task> onStarting = state =>
        {
            guard.Check((HttpContext)state);
            return Task.CompletedTask;
        };
        return app.Use(next => context =>
        {
            context.Response.OnStarting(onStarting, context);
            return next(context);
        });
    }
}

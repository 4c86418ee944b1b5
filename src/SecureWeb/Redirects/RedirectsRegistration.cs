using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Redirects;

internal static class RedirectsRegistration
{
    public static IServiceCollection AddRedirects(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RedirectOptions>, RedirectOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, RedirectStartupCheck>());
        services.TryAddSingleton(p => new RedirectRules(p.GetRequiredService<IOptions<RedirectOptions>>().Value));
        services.TryAddSingleton<RedirectGuard>();
        services.AddSingleton<IAnswerCheck>(p => p.GetRequiredService<RedirectGuard>());

        // The framework only adds what is missing, so this works before and after AddAuthentication.
        services.AddAuthenticationCore();
        services.Decorate<IAuthenticationService>((inner, _) => new RedirectAuthenticationService(inner));
        return services;
    }

    public static IApplicationBuilder UseRedirects(this IApplicationBuilder app)
        => app.UseMiddleware<RedirectMiddleware>();
}

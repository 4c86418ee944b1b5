using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Honeypots;

internal static class HoneypotsRegistration
{
    public static IServiceCollection AddHoneypots(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HoneypotOptions>, HoneypotOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, HoneypotStartupCheck>());
        services.TryAddSingleton<HoneypotPaths>();
        return services;
    }

    public static IApplicationBuilder UseHoneypots(this IApplicationBuilder app) => app.UseMiddleware<HoneypotMiddleware>();
}

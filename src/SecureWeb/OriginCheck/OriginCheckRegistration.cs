using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.OriginCheck;

internal static class OriginCheckRegistration
{
    public static IServiceCollection AddOriginCheck(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<OriginCheckOptions>, OriginCheckOptionsValidator>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<AntiforgeryOptions>, AntiforgeryCookieHardening>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, OriginStartupCheck>());
        services.TryAddSingleton(p => new OriginRules(p.GetRequiredService<IOptions<OriginCheckOptions>>().Value));
        services.TryAddSingleton(
            p => new ResourceIsolationRules(p.GetRequiredService<IOptions<OriginCheckOptions>>().Value));
        return services;
    }

    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app)
    {
        app.UseMiddleware<OriginCheckMiddleware>();
        var options = app.ApplicationServices.GetRequiredService<IOptions<OriginCheckOptions>>().Value;
        return options.ResourceIsolation == ResourceIsolationMode.Off
            ? app
            : app.UseMiddleware<ResourceIsolationMiddleware>();
    }
}

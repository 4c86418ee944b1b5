using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Http;

namespace SecureWeb.ResponseRules;

internal static class ResponseRulesRegistration
{
    public static IServiceCollection AddResponseRules(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ResponseRuleOptions>, ResponseRuleOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, ResponseRulesStartupCheck>());
        services.TryAddSingleton<ResponseBlocks>();
        services.TryAddSingleton<IResponseBlocks>(p => p.GetRequiredService<ResponseBlocks>());
        services.TryAddSingleton<ResponseEngine>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISecurityEventObserver, ResponseEngine>(
            p => p.GetRequiredService<ResponseEngine>()));
        return services;
    }

    /// <summary>Without a rule there is no middleware.</summary>
    public static IApplicationBuilder UseResponseRules(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<ResponseEngine>().IsOn
            ? app.UseMiddleware<ResponseBlockMiddleware>()
            : app;
}

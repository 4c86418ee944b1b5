using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Sanitization.Binding;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization;

internal static class SanitizationRegistration
{
    public static IServiceCollection AddSanitization(this IServiceCollection services)
    {
        services.TryAddSingleton<SanitizationMetrics>();
        services.TryAddSingleton<HtmlPolicySet>();
        services.TryAddSingleton<HtmlSanitizationService>();
        services.TryAddSingleton<IHtmlSanitizationService>(s => s.GetRequiredService<HtmlSanitizationService>());
        services.TryAddSingleton<InputCleaner>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<HtmlSanitizationOptions>, HtmlSanitizationOptionsCheck>(),
            ServiceDescriptor.Singleton<IStartupCheck, SanitizationStartupCheck>(),
            ServiceDescriptor.Singleton<IEndpointConvention, MinimalApiSanitization>(),
            ServiceDescriptor.Singleton<IPostConfigureOptions<MvcOptions>, MvcSanitizationSetup>(),
            ServiceDescriptor.Singleton<IPostConfigureOptions<Microsoft.AspNetCore.Mvc.JsonOptions>, JsonSanitizationSetup>(),
            ServiceDescriptor.Singleton<
                IPostConfigureOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>, JsonSanitizationSetup>(),
        ]);
        return services;
    }
}

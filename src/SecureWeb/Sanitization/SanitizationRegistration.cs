using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization;

internal static class SanitizationRegistration
{
    public static IServiceCollection AddSanitization(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HtmlSanitizationOptions>, HtmlSanitizationOptionsCheck>());
        services.TryAddSingleton<SanitizationMetrics>();
        services.TryAddSingleton<HtmlPolicySet>();
        services.TryAddSingleton<HtmlSanitizationService>();
        services.TryAddSingleton<IHtmlSanitizationService>(s => s.GetRequiredService<HtmlSanitizationService>());
        return services;
    }
}

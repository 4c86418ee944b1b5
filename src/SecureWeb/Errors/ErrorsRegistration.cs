using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SecureWeb.Errors;

internal static class ErrorsRegistration
{
    public static IServiceCollection AddErrors(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecureErrorOptions>, SecureErrorOptionsValidator>());
        return services;
    }

    public static IApplicationBuilder UseLastResort(this IApplicationBuilder app) => app;

    public static IApplicationBuilder UseErrorBoundary(this IApplicationBuilder app) => app;
}

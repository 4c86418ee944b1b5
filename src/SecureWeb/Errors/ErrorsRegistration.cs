using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Errors;

internal static class ErrorsRegistration
{
    public static IServiceCollection AddErrors(this IServiceCollection services) => services;

    public static IApplicationBuilder UseLastResort(this IApplicationBuilder app) => app;

    public static IApplicationBuilder UseErrorBoundary(this IApplicationBuilder app) => app;
}

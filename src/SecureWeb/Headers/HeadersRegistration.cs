using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Headers;

internal static class HeadersRegistration
{
    public static IServiceCollection AddHeaders(this IServiceCollection services) => services;

    public static IApplicationBuilder UseResponseHeaders(this IApplicationBuilder app) => app;
}

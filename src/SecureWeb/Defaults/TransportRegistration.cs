using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Defaults;

internal static class TransportRegistration
{
    public static IServiceCollection AddTransport(this IServiceCollection services) => services;

    public static IApplicationBuilder UseTransport(this IApplicationBuilder app) => app;
}

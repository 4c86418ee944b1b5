using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Firewall;

internal static class FirewallRegistration
{
    public static IServiceCollection AddFirewall(this IServiceCollection services) => services;

    public static IApplicationBuilder UseFirewall(this IApplicationBuilder app) => app;

    public static IApplicationBuilder UseEndpointFirewall(this IApplicationBuilder app) => app;
}

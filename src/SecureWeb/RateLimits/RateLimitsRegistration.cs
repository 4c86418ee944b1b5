using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.RateLimits;

internal static class RateLimitsRegistration
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services;

    public static IApplicationBuilder UseNetworkRateLimits(this IApplicationBuilder app) => app;

    public static IApplicationBuilder UseUserRateLimits(this IApplicationBuilder app) => app;
}

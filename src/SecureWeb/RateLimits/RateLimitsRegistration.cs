using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.RateLimits;

internal static class RateLimitsRegistration
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RequestRateLimitOptions>, RequestRateLimitOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, RateLimitStartupCheck>());
        services.TryAddSingleton(p => new RateLimiterSet(
            p.GetRequiredService<IOptions<RequestRateLimitOptions>>().Value, p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<RateLimitRefusal>();
        return services;
    }

    public static IApplicationBuilder UseNetworkRateLimits(this IApplicationBuilder app)
        => app.UseMiddleware<NetworkRateLimitMiddleware>();

    public static IApplicationBuilder UseUserRateLimits(this IApplicationBuilder app)
        => app.UseMiddleware<UserRateLimitMiddleware>();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.OriginCheck;

internal static class OriginCheckRegistration
{
    public static IServiceCollection AddOriginCheck(this IServiceCollection services) => services;

    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app;
}

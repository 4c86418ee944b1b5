using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Sessions;

internal static class SessionsRegistration
{
    public static IServiceCollection AddSessions(this IServiceCollection services) => services;

    public static IApplicationBuilder UseSecureSessions(this IApplicationBuilder app) => app;
}

using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Authorization;

internal static class AuthorizationRegistration
{
    public static IServiceCollection AddDefaultDeny(this IServiceCollection services)
    {
        services.AddAuthentication();
        services.AddAuthorization();
        return services;
    }
}

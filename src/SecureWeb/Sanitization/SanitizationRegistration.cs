using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Sanitization;

internal static class SanitizationRegistration
{
    public static IServiceCollection AddSanitization(this IServiceCollection services) => services;
}

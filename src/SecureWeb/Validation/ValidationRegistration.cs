using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Validation;

internal static class ValidationRegistration
{
    public static IServiceCollection AddInputValidation(this IServiceCollection services) => services;
}

using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Passwords;

internal static class PasswordsRegistration
{
    public static IServiceCollection AddPasswords(this IServiceCollection services) => services;
}

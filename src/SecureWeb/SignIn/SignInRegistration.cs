using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.SignIn;

internal static class SignInRegistration
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services;
}

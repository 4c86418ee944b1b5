using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureWeb.SignIn;

internal static class SignInRegistration
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.TryAddSingleton<AttemptKeyMaker>();
        services.TryAddSingleton<DeviceCookie>();
        services.TryAddSingleton<SignInMetrics>();
        services.TryAddSingleton<IAttemptStore, MemoryAttemptStore>();
        services.TryAddSingleton<ISignInGuard, SignInGuard>();
        services.TryAddScoped(typeof(ISecureSignIn<>), typeof(IdentitySignIn<>));
        return services;
    }
}

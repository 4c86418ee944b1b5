using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

internal static class PasswordsRegistration
{
    public static IServiceCollection AddPasswords(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PasswordHashingOptions>, PasswordHashingOptionsCheck>());
        services.TryAddSingleton<Argon2Engines>();
        services.TryAddSingleton<PasswordCore>();
        services.TryAddSingleton<PasswordMetrics>();
        services.TryAddSingleton(MakeGate);
        services.TryAddSingleton<SecurePasswords>();
        services.TryAddSingleton<ISecurePasswords>(s => s.GetRequiredService<SecurePasswords>());
        services.TryAddSingleton<IPasswordVerification>(s => s.GetRequiredService<SecurePasswords>());
        services.TryAddSingleton<IPasswordPolicy, PasswordPolicy>();

        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<IdentityOptions>, IdentityPasswordOptions>());
        IdentityHashers.UseEverywhere(services);
        services.AddSingleton<IStartupCheck>(new IdentityHasherCheck(services));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, BreachLookupCheck>());
        return services;
    }

    private static PasswordWorkGate MakeGate(IServiceProvider services)
    {
        var limits = PasswordWorkLimits.From(
            services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value,
            services.GetRequiredService<PasswordCore>().PolicyWeight,
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        return new PasswordWorkGate(
            limits, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<PasswordMetrics>());
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureWeb.Passwords;

/// <summary>Puts SecureWeb's hasher and validator in the place of the framework's, one user type at a time.</summary>
internal static class IdentityHashers
{
    /// <summary>The user types whose passwords are still hashed by the framework's own hasher.</summary>
    public static IEnumerable<Type> FrameworkHashed(IServiceCollection services) => services
        .Where(d => !d.IsKeyedService && Is(d.ServiceType, typeof(IPasswordHasher<>))
            && !d.ServiceType.ContainsGenericParameters && Is(d.ImplementationType, typeof(PasswordHasher<>)))
        .Select(d => d.ServiceType.GenericTypeArguments[0])
        .Distinct();

    /// <summary>For every user type that is registered by now.</summary>
    public static void UseEverywhere(IServiceCollection services)
    {
        var users = services
            .Where(d => Is(d.ServiceType, typeof(IPasswordHasher<>)) && !d.ServiceType.ContainsGenericParameters)
            .Select(d => d.ServiceType.GenericTypeArguments[0])
            .Distinct()
            .ToArray();
        foreach (var user in users)
        {
            Use(services, user);
        }
    }

    /// <summary>A hasher that the application wrote itself is left alone.</summary>
    public static void Use(IServiceCollection services, Type user)
    {
        var service = typeof(IPasswordHasher<>).MakeGenericType(user);
        if (services.All(d => d.ServiceType != service || Is(d.ImplementationType, typeof(PasswordHasher<>))))
        {
            services.RemoveAll(service);
            services.AddScoped(service, typeof(SecurePasswordHasher<>).MakeGenericType(user));
        }

        services.TryAddEnumerable(ServiceDescriptor.Scoped(
            typeof(IPasswordValidator<>).MakeGenericType(user),
            typeof(SecurePasswordValidator<>).MakeGenericType(user)));
    }

    private static bool Is(Type? type, Type definition) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == definition;
}

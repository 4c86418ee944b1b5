using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureWeb.Internal;

/// <summary>Puts a service of our own in front of a registered one.</summary>
internal static class ServiceDecoration
{
    /// <summary>Replaces the last registration of <typeparamref name="TService"/> by one that wraps it; the lifetime
    /// stays.</summary>
    public static void Decorate<TService>(
        this IServiceCollection services, Func<TService, IServiceProvider, TService> wrap)
        where TService : class
    {
        var inner = services.Last(d => d.ServiceType == typeof(TService));
        services.RemoveAll<TService>();
        services.Add(ServiceDescriptor.Describe(
            typeof(TService), provider => wrap((TService)Make(inner, provider), provider), inner.Lifetime));
    }

    private static object Make(ServiceDescriptor descriptor, IServiceProvider provider) =>
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureWeb.Internal;

/// <summary>Puts a service of our own in front of a registered one.</summary>
internal static class ServiceDecoration
{
    /// <summary>Replaces the last registration of <typeparamref name="TService"/> by one that wraps it. What the
    /// framework only tries to add later leaves ours in place.</summary>
    /// <param name="services">The services.</param>
    /// <param name="wrap">Puts ours around the one that was registered.</param>
    /// <param name="lifetime">The lifetime by the replaced registration; without it that one's stays.</param>
    public static void Decorate<TService>(this IServiceCollection services,
        Func<TService, IServiceProvider, TService> wrap, Func<ServiceDescriptor, ServiceLifetime>? lifetime = null)
        where TService : class
    {
        var inner = services.TakeLast<TService>();
        services.Add(ServiceDescriptor.Describe(typeof(TService),
            provider => wrap(inner.Make<TService>(provider), provider), lifetime?.Invoke(inner) ?? inner.Lifetime));
    }

    /// <summary>Takes the registration that counts out of the collection, with those it hides.</summary>
    public static ServiceDescriptor TakeLast<TService>(this IServiceCollection services)
    {
        var last = services.Last(d => d.ServiceType == typeof(TService));
        services.RemoveAll<TService>();
        return last;
    }

    /// <summary>Makes what a registration describes.</summary>
    public static TService Make<TService>(this ServiceDescriptor descriptor, IServiceProvider provider)
        where TService : class => (TService)(descriptor.ImplementationInstance
            ?? descriptor.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!));
}

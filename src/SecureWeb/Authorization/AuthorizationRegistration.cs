using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Guard;
using SecureWeb.Authorization.Recent;
using SecureWeb.Authorization.Refusals;
using SecureWeb.Authorization.Rules;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Authorization;

internal static class AuthorizationRegistration
{
    public static IServiceCollection AddDefaultDeny(this IServiceCollection services)
    {
        services.AddAuthentication();
        services.AddAuthorization();
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IValidateOptions<SecureAuthorizationOptions>, SecureAuthorizationOptionsValidator>());

        services.TryAddSingleton<PermissionMap>();
        services.TryAddSingleton<PermissionService>();
        services.TryAddSingleton<IPermissionService>(sp => sp.GetRequiredService<PermissionService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, PermissionHandler>());

        services.TryAddSingleton<LocalClient>();
        services.TryAddSingleton<DefaultDeny>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, DefaultDenyHandler>());
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<AuthorizationOptions>, DefaultDenyFallbackPolicy>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointConvention, OpenApiConvention>());
        services.TryAddSingleton<PublicFiles>();
        services.TryAddSingleton<RefusalReport>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, AuthorizationMetadataCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, AuthorizationPolicyCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, DefaultDenyCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, PermissionCheck>());
        services.AddDecisions();
        services.WrapPolicyEvaluator();
        services.Decorate<IAuthorizationPolicyProvider>((inner, sp) =>
            ActivatorUtilities.CreateInstance<SecurePolicyProvider>(sp, inner), Lifetime);
        services.Decorate<IAuthorizationMiddlewareResultHandler>((inner, sp) =>
            ActivatorUtilities.CreateInstance<SecureAuthorizationResultHandler>(sp, inner,
                inner is AuthorizationMiddlewareResultHandler), Lifetime);
        return services;
    }

    /// <summary>Switches on what has to stand before authorization.</summary>
    public static IApplicationBuilder UseDecisions(this IApplicationBuilder app) =>
        app.UseMiddleware<DecisionMiddleware>();

    private static void AddDecisions(this IServiceCollection services)
    {
        services.TryAddSingleton<RuleBook>();
        services.TryAddSingleton<CurrentRequest>();
        services.TryAddSingleton<DecisionReport>();
        services.TryAddSingleton<DecisionEngine>();
        services.TryAddSingleton<IAccessDecisions>(sp => sp.GetRequiredService<DecisionEngine>());
        services.TryAddSingleton<RefusalAnswer>();
        services.TryAddSingleton<ObjectWatchPlan>();
        services.TryAddSingleton<ObjectGuard>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ResourceObserver>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, DecisionHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, RecentAuthHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AccessHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, DecisionCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, AccessCheck>());
    }

    /// <summary>One evaluator serves all requests while everything behind it is stateless; handlers of the application
    /// may be scoped, and then each request has its own.</summary>
    private static void WrapPolicyEvaluator(this IServiceCollection services)
    {
        var inner = services.TakeLast<IPolicyEvaluator>();
        services.AddSingleton<IPolicyEvaluator>(root =>
        {
            var shared = inner.Lifetime == ServiceLifetime.Singleton || (IsOwn(inner) && services.All(IsStateless))
                ? inner.Make<IPolicyEvaluator>(root)
                : null;
            return new SecurePolicyEvaluator(
                request => shared ?? inner.Make<IPolicyEvaluator>(request),
                root.GetRequiredService<DefaultDeny>(), root.GetRequiredService<IServiceScopeFactory>());
        });
    }

    private static bool IsStateless(ServiceDescriptor service) =>
        service.ServiceType.Namespace != typeof(IAuthorizationHandler).Namespace
        || !service.ServiceType.IsInterface
        || service.Lifetime == ServiceLifetime.Singleton
        || IsOwn(service);

    /// <summary>The framework's own are transient without state.</summary>
    private static bool IsOwn(ServiceDescriptor service) => !service.IsKeyedService
        && (service.ImplementationType?.Assembly == typeof(AuthorizationPolicy).Assembly
            || service.ImplementationType?.Assembly == typeof(AuthorizationMiddlewareResultHandler).Assembly);

    // Of the framework's own, one is enough. An application's keeps its lifetime.
    private static ServiceLifetime Lifetime(ServiceDescriptor inner) =>
        IsOwn(inner) ? ServiceLifetime.Singleton : inner.Lifetime;
}

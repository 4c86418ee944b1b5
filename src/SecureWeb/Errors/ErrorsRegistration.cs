using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Errors.Boundary;
using SecureWeb.Errors.Details;
using SecureWeb.Errors.Leaks;
using SecureWeb.Errors.Pages;
using SecureWeb.Errors.Problems;
using SecureWeb.Errors.Server;
using SecureWeb.Errors.Tracing;
using SecureWeb.Http;

namespace SecureWeb.Errors;

internal static class ErrorsRegistration
{
    public static IServiceCollection AddErrors(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecureErrorOptions>, SecureErrorOptionsValidator>());
        services.TryAddSingleton<LocalClient>();
        services.TryAddSingleton<DeveloperAccess>();
        services.TryAddSingleton<ErrorPageWriter>();
        services.TryAddSingleton<ErrorResponder>();
        services.TryAddSingleton<ExceptionRules>();
        services.TryAddSingleton<ApplicationHandlers>();
        services.TryAddSingleton<ErrorSignals>();
        services.TryAddSingleton<StatusPages>();
        services.TryAddSingleton<ExceptionGate>();
        services.TryAddSingleton<LeakGuard>();
        services.TryAddSingleton<ServerRejections>();
        return services.AddTraceEdge().AddProblemShape().AddFrameworkHardening();
    }

    public static IApplicationBuilder UseLastResort(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<ServerRejections>().Listen();
        if (!app.ApplicationServices.GetRequiredService<IOptions<SecureErrorOptions>>().Value.TrustIncomingTrace)
        {
            app.UseMiddleware<TraceEdgeMiddleware>();
        }

        return app.UseMiddleware<LastResortMiddleware>();
    }

    public static IApplicationBuilder UseErrorBoundary(this IApplicationBuilder app)
        => app.UseMiddleware<ErrorBoundaryMiddleware>();

    /// <summary>Stands before the propagator that the host, or the application before us, registered.</summary>
    private static IServiceCollection AddTraceEdge(this IServiceCollection services)
    {
        var registered = services.LastOrDefault(d => d.ServiceType == typeof(DistributedContextPropagator) && !d.IsKeyedService);
        services.AddSingleton<DistributedContextPropagator>(provider => new EdgePropagator(
            registered is null
                ? DistributedContextPropagator.Current
                : (DistributedContextPropagator)(registered.ImplementationInstance
                    ?? registered.ImplementationFactory?.Invoke(provider)
                    ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)),
            provider));
        return services;
    }

    private static IServiceCollection AddProblemShape(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<ProblemDetailsOptions>, ProblemShape>());

        // The first writer that can, writes.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, SafeProblemDetailsWriter>());
        return services;
    }

    private static IServiceCollection AddFrameworkHardening(this IServiceCollection services)
    {
        // At the front: what the application configures, before or after, comes later and wins.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<MvcOptions>, FrameworkHardening>());
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<JsonOptions>, FrameworkHardening>());
        services.AddSingleton<IPostConfigureOptions<ApiBehaviorOptions>, FrameworkHardening>();
        services.AddSingleton<IPostConfigureOptions<ExceptionHandlerOptions>, ForeignHandlers>();
        services.AddSingleton<IPostConfigureOptions<RouteHandlerOptions>, FrameworkHardening>();
        services.AddSingleton<IPostConfigureOptions<HubOptions>, FrameworkHardening>();
        services.AddSingleton<IPostConfigureOptions<CircuitOptions>, FrameworkHardening>();
        return services;
    }
}

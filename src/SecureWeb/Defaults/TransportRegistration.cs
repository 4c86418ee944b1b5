using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

internal static class TransportRegistration
{
    public static IServiceCollection AddTransport(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TransportOptions>, TransportOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, TransportStartupCheck>());
        services.TryAddSingleton(p => new NetworkList(Options(p).TrustedProxies));
        services.TryAddSingleton<TransportHttpsPort>();
        services.TryAddSingleton<IHttpsPort>(p => p.GetRequiredService<TransportHttpsPort>());
        return services;
    }

    public static IApplicationBuilder UseTransport(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var proxies = services.GetRequiredService<NetworkList>();
        app.UseMiddleware<TransportForwardedHeaders>();
        if (proxies.Networks.Count > 0)
        {
            app.UseForwardedHeaders(TransportForwardedHeaders.Options(proxies, Options(services).ForwardLimit));
            app.Use(next => context =>
            {
                TransportForwardedHeaders.RemoveRest(context.Request);
                return next(context);
            });
        }

        if (Options(services).RequireHttps)
        {
            app.UseMiddleware<TransportHttps>();
            WarnWhenPortIsUnknown(services);
        }

        return app;
    }

    private static void WarnWhenPortIsUnknown(IServiceProvider services)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var port = services.GetRequiredService<TransportHttpsPort>();
        var logger = services.GetRequiredService<ILogger<TransportHttps>>();
        services.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() =>
        {
            if (port.Port is null)
            {
                TransportLog.HttpsPortUnknown(logger);
            }
        });
    }

    private static TransportOptions Options(IServiceProvider services)
        => services.GetRequiredService<IOptions<TransportOptions>>().Value;
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SecureWeb.Headers.Reports;

internal static class ReportsRegistration
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton<ReportMetrics>();
        services.TryAddSingleton<ReportCollector>();
        services.TryAddSingleton<CspSuggestions>();
        services.TryAddSingleton<ICspSuggestions>(provider => provider.GetRequiredService<CspSuggestions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LearningLog>());
        return services;
    }

    public static IApplicationBuilder UseReports(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<SecureHeadersOptions>>().Value.Reports;
        if (!options.IsEnabled)
        {
            return app;
        }

        var collector = app.ApplicationServices.GetRequiredService<ReportCollector>();
        return app.Use(next => new ReportsMiddleware(next, collector, options).InvokeAsync);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Delivery;
using SecureWeb.Audit.Files;
using SecureWeb.Audit.Syslog;
using SecureWeb.Http;

namespace SecureWeb.Audit;

internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecurityEventOptions>, SecurityEventOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, SecurityEventFileCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBuiltInSink, SecurityEventFileSink>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBuiltInSink, SyslogSink>());
        services.TryAddSingleton<SyslogFrame>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBuiltInSink, StandardOutputSink>());
        services.TryAddSingleton<SecurityEventFactory>();
        services.TryAddSingleton<SecurityEventMetrics>();
        services.TryAddSingleton<SecurityEventHistory>();
        services.TryAddSingleton<ISecurityEventHistory>(sp => sp.GetRequiredService<SecurityEventHistory>());
        services.TryAddSingleton<SecurityEventLog>();
        services.TryAddSingleton<SecurityEventStream>();
        services.TryAddSingleton<ISecurityEvents>(sp => sp.GetRequiredService<SecurityEventStream>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SecurityEventDelivery>());
        return services;
    }
}

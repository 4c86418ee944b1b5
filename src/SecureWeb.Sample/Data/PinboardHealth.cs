using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureWeb.Sample.Data;

/// <summary>Healthy while the database answers.</summary>
internal sealed class PinboardHealth(PinboardDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy();
}

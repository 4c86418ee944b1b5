using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SecureWeb.Headers.Reports;

/// <summary>Says at start that reports are learnt from where strangers send them, and at the end what follows.</summary>
internal sealed class LearningLog(CspSuggestions suggestions, IHostEnvironment environment, ILogger<ReportCollector> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (suggestions.IsLearning && !environment.IsDevelopment())
        {
            Log.LearningInProduction(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        var count = suggestions.Snapshot().Count;
        if (count > 0)
        {
            Log.PolicyLearnt(logger, count, suggestions.ToJson());
        }

        return Task.CompletedTask;
    }
}

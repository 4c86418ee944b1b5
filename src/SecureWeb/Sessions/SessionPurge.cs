using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>Removes sessions whose time is over, every five minutes, in batches.</summary>
internal sealed class SessionPurge(
    ISecureSessionStore store, IFeatureSwitches features, TimeProvider time, ILogger<SessionPurge> logger)
    : BackgroundService
{
    public const int Batch = 500;
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!features.IsOn(SecureFeature.Sessions))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await PurgeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private async Task PurgeAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await store.PurgeAsync(Batch, stoppingToken) >= Batch)
            {
                // Other writers get their turn between batches.
                await Task.Yield();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.PurgeFailed(logger, e);
        }
    }
}

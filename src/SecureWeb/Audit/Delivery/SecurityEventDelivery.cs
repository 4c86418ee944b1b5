using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SecureWeb.Audit.Delivery;

/// <summary>Runs the loops of the sinks and the sweep of flood control from start to shutdown.</summary>
internal sealed class SecurityEventDelivery(
    SecurityEventStream stream, TimeProvider clock, IOptions<SecurityEventOptions> options) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _giveUp = new();
    private ITimer? _sweep;
    private Task _loops = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loops = Task.WhenAll(stream.Queues.Select(q => Task.Run(() => q.RunAsync(_giveUp.Token), CancellationToken.None)));
        _sweep = clock.CreateTimer(_ => stream.Sweep(), null, options.Value.FloodWindow, options.Value.FloodWindow);
        return Task.CompletedTask;
    }

    /// <summary>Lets the sinks take what is queued, as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_sweep is not null)
        {
            await _sweep.DisposeAsync();
        }

        stream.Sweep(all: true);
        foreach (var queue in stream.Queues)
        {
            queue.Complete();
        }

        using var registration = cancellationToken.Register(() => _giveUp.Cancel());
        try
        {
            await _loops.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A sink that hangs: the host's shutdown time is over.
        }
    }

    public void Dispose()
    {
        _sweep?.Dispose();
        _giveUp.Dispose();
    }
}

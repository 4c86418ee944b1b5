using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SecureWeb.Audit.Delivery;

/// <summary>The queue in front of one sink, and the loop that empties it. Writing never waits.</summary>
internal sealed class SinkQueue
{
    private const int MaxBatch = 256;

    private readonly ISecurityEventSink _sink;
    private readonly SecurityEventMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Channel<SecurityEventRecord> _channel;
    private readonly int _infoLimit;
    private readonly string _name;
    private bool _isFailing;

    public SinkQueue(ISecurityEventSink sink, int capacity, SecurityEventMetrics metrics, ILogger logger)
    {
        _sink = sink;
        _metrics = metrics;
        _logger = logger;
        _name = sink.GetType().Name;
        _infoLimit = capacity - (capacity / 4);
        _channel = Channel.CreateBounded<SecurityEventRecord>(
            new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>Drops what does not fit: first Info, so that room is left for what matters.</summary>
    /// <returns>Whether it found a place.</returns>
    public bool TryEnqueue(SecurityEventRecord record)
    {
        var hasRoom = record.Severity != SecurityEventSeverity.Info || _channel.Reader.Count < _infoLimit;
        if (hasRoom && _channel.Writer.TryWrite(record))
        {
            return true;
        }

        _metrics.Dropped(_name, record.Severity);
        return false;
    }

    public void Complete() => _channel.Writer.TryComplete();

    /// <summary>Runs until the queue is completed and empty, or cancelled. A sink that throws loses its batch, not its
    /// loop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new SecurityEventRecord[MaxBatch];
        while (await _channel.Reader.WaitToReadAsync(cancellationToken))
        {
            var count = 0;
            while (count < MaxBatch && _channel.Reader.TryRead(out var record))
            {
                batch[count++] = record;
            }

            await DeliverAsync(batch.AsMemory(0, count), cancellationToken);
            batch.AsSpan(0, count).Clear();
        }
    }

    private async Task DeliverAsync(ReadOnlyMemory<SecurityEventRecord> batch, CancellationToken cancellationToken)
    {
        try
        {
            await _sink.WriteAsync(batch, cancellationToken);
            if (_isFailing)
            {
                _isFailing = false;
                Log.SinkRecovered(_logger, _name);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _metrics.Failed(_name, batch.Length);
            if (!_isFailing)
            {
                _isFailing = true;
                Log.SinkFailed(_logger, e, _name, batch.Length);
            }
        }
    }
}

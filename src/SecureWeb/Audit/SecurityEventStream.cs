using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Delivery;
using SecureWeb.Internal;

namespace SecureWeb.Audit;

/// <summary>Takes events from the features and passes them on: metric, flood control, history, log, sinks.</summary>
internal sealed class SecurityEventStream : ISecurityEvents
{
    private readonly SecurityEventFactory _factory;
    private readonly SecurityEventMetrics _metrics;
    private readonly SecurityEventHistory _history;
    private readonly SecurityEventLog _log;
    private readonly ILogger _logger;
    private readonly FloodControl _flood;
    private readonly ISecurityEventObserver[] _observers;

    public SecurityEventStream(SecurityEventFactory factory, SecurityEventMetrics metrics, SecurityEventHistory history,
        SecurityEventLog log, ILoggerFactory loggers, IEnumerable<ISecurityEventSink> sinks,
        IEnumerable<IBuiltInSink> builtIn, IEnumerable<ISecurityEventObserver> observers, TimeProvider clock,
        IOptions<SecurityEventOptions> options)
    {
        _factory = factory;
        _metrics = metrics;
        _history = history;
        _log = log;
        _logger = loggers.CreateLogger(SecurityEventLog.Category);
        _flood = new FloodControl(clock, options.Value.FloodLimit, options.Value.FloodWindow);
        _observers = [.. observers.Where(o => o.IsOn)];
        var all = sinks.Concat(builtIn.Where(s => s.IsOn));
        Queues = [.. all.Select(s => new SinkQueue(s, options.Value.QueueCapacity, metrics, _logger))];
    }

    public IReadOnlyList<SinkQueue> Queues { get; }

    public void Raise(HttpContext? context, in SecurityEvent securityEvent)
    {
        try
        {
            var record = _factory.Create(context, securityEvent);
            _metrics.Raised(record);
            var network = ClientNetwork.KeyOf(context?.Connection.RemoteIpAddress);
            var key = new FloodKey(record.Type.Id, network, SecurityEventFactory.UserOf(context));

            // Outside a request only the application itself raises events.
            SecurityEventRecord? summary = null;
            var passes = context is null || _flood.Passes(key, record, out summary);
            if (summary is not null)
            {
                Publish(summary);
            }

            if (passes)
            {
                SecurityEventTrace.Add(context, record);
                Publish(record);
            }

            if (context is not null)
            {
                Observe(context, record);
            }
        }
        catch (Exception e)
        {
            // A logger or a feature of the request that throws must not turn a refusal into something else.
            Log.EventFailed(_logger, e, securityEvent.Type.Name);
        }
    }

    /// <summary>Passes on what flood control left out in windows that are over.</summary>
    public void Sweep(bool all = false)
    {
        foreach (var summary in _flood.Sweep(all))
        {
            Publish(summary);
        }
    }

    private void Observe(HttpContext context, SecurityEventRecord record)
    {
        foreach (var observer in _observers)
        {
            observer.OnRaised(this, context, record);
        }
    }

    private void Publish(SecurityEventRecord record)
    {
        _history.Add(record);
        if (_log.IsOn)
        {
            _log.Write(record);
        }

        var isTaken = true;
        foreach (var queue in Queues)
        {
            isTaken &= queue.TryEnqueue(record);
        }

        // Once, however many sinks have no room for it.
        if (!isTaken && record.Severity == SecurityEventSeverity.Critical && !_log.IsOn)
        {
            _log.Write(record);
        }
    }
}

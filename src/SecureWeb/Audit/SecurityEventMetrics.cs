using System.Diagnostics.Metrics;
using SecureWeb.Diagnostics;

namespace SecureWeb.Audit;

internal sealed class SecurityEventMetrics
{
    private readonly Counter<long> _raised;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _failed;

    public SecurityEventMetrics(SecureWebMeter meter)
    {
        _raised = meter.Meter.CreateCounter<long>("secureweb.security_events", "{event}", "Security events raised.");
        _dropped = meter.Meter.CreateCounter<long>("secureweb.events.dropped", "{event}",
            "Security events that did not fit into a sink's queue.");
        _failed = meter.Meter.CreateCounter<long>("secureweb.events.failed", "{event}",
            "Security events that a sink could not store.");
    }

    public static string Name(SecurityEventSeverity severity) => severity switch
    {
        SecurityEventSeverity.Info => "info",
        SecurityEventSeverity.Warn => "warn",
        _ => "critical",
    };

    public void Raised(SecurityEventRecord record) => _raised.Add(1,
        new("event.name", record.Type.Name), new("severity", Name(record.Severity)));

    public void Dropped(string sink, SecurityEventSeverity severity) =>
        _dropped.Add(1, new("sink", sink), new("severity", Name(severity)));

    public void Failed(string sink, int count) => _failed.Add(count, new KeyValuePair<string, object?>("sink", sink));
}

using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Audit;

internal static partial class Log
{
    [LoggerMessage(EventId = EventIds.SecurityEvent, Message =
        "Security event {EventName}: reason {Reason}, rule {RuleId}, subject {Subject}, session {SessionId}, "
        + "target {Target}, client {ClientAddress}, method {Method}, route {Route}, status {StatusCode}, host {Host}, "
        + "agent {UserAgent}, trace {TraceId}, error {ErrorId}, count {Count}, detail {Detail}.",
        EventName = nameof(EventIds.SecurityEvent), SkipEnabledCheck = true)]
    public static partial void SecurityEvent(ILogger logger, LogLevel level, string eventName, string? reason,
        string? ruleId, string? subject, string? sessionId, string? target, string? clientAddress, string? method,
        string? route, int? statusCode, string? host, string? userAgent, string? traceId, string? errorId, int count,
        string? detail);

    [LoggerMessage(EventIds.SinkFailed, LogLevel.Error,
        "The security event sink {Sink} failed; {Count} events are lost. Further failures are counted only until it "
        + "works again.", EventName = nameof(EventIds.SinkFailed))]
    public static partial void SinkFailed(ILogger logger, Exception exception, string sink, int count);

    [LoggerMessage(EventIds.SinkRecovered, LogLevel.Information, "The security event sink {Sink} works again.",
        EventName = nameof(EventIds.SinkRecovered))]
    public static partial void SinkRecovered(ILogger logger, string sink);

    [LoggerMessage(EventIds.EventFailed, LogLevel.Error, "The security event {EventName} could not be recorded.",
        EventName = nameof(EventIds.EventFailed))]
    public static partial void EventFailed(ILogger logger, Exception exception, string eventName);

    [LoggerMessage(EventIds.EventsMissing, LogLevel.Error,
        "The security event files in {Directory} are not as this application left them: it misses {Missing}. The next "
        + "file says so too.", EventName = nameof(EventIds.EventsMissing))]
    public static partial void EventsMissing(ILogger logger, string missing, string directory);

    [LoggerMessage(EventIds.SyslogUnreachable, LogLevel.Error,
        "The syslog server {Host}:{Port} cannot be reached. Security events wait, and are dropped when the queue is "
        + "full; further failures are not logged until it answers again.", EventName = nameof(EventIds.SyslogUnreachable))]
    public static partial void SyslogUnreachable(ILogger logger, Exception exception, string host, int port);

    [LoggerMessage(EventIds.SyslogReached, LogLevel.Information, "The syslog server {Host}:{Port} answers again.",
        EventName = nameof(EventIds.SyslogReached))]
    public static partial void SyslogReached(ILogger logger, string host, int port);
}

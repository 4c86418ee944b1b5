using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureWeb.Audit;

/// <summary>Writes security events to the log, in the category <c>SecureWeb.Audit</c>.</summary>
internal sealed class SecurityEventLog(ILoggerFactory loggers, IOptions<SecurityEventOptions> options)
{
    public const string Category = "SecureWeb.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public bool IsOn { get; } = options.Value.WriteToLog;

    public static LogLevel Level(SecurityEventSeverity severity) => severity switch
    {
        SecurityEventSeverity.Info => LogLevel.Information,
        SecurityEventSeverity.Warn => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    public void Write(SecurityEventRecord e)
    {
        var level = Level(e.Severity);
        if (_logger.IsEnabled(level))
        {
            Log.SecurityEvent(_logger, level, e.Type.Name, e.Reason, e.RuleId, e.Subject, e.SessionId, e.Target,
                e.ClientAddress, e.Method, e.Route, e.StatusCode, e.Host, e.UserAgent, e.TraceId, e.ErrorId, e.Count,
                e.Detail);
        }
    }
}

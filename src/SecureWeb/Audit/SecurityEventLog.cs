using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;
using SecureWeb.Internal;

namespace SecureWeb.Audit;

/// <summary>Writes each security event to the log, in the category <c>SecureWeb.Audit</c>.</summary>
internal sealed partial class SecurityEventLog(ILogger<SecurityEventLog> logger) : ISecurityEvents
{
    public void Raise(HttpContext? context, in SecurityEvent securityEvent)
    {
        var type = securityEvent.Type;
        var level = (securityEvent.Severity ?? type.Severity) switch
        {
            SecurityEventSeverity.Info => LogLevel.Information,
            SecurityEventSeverity.Warn => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var subject = LogText.Escape(securityEvent.Subject ?? context?.User.Identity?.Name);
        var target = LogText.Escape(securityEvent.Target);
        var detail = LogText.Escape(securityEvent.Detail);
        var client = context?.Connection.RemoteIpAddress?.ToString();
        var method = LogText.Escape(context?.Request.Method);
        var route = (context?.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        Written(logger, level, type.Name, securityEvent.Reason, securityEvent.RuleId, subject,
            securityEvent.SessionId, target, client, method, route, detail);
    }

    [LoggerMessage(EventId = EventIds.SecurityEvent, Message =
        "Security event {EventName}: reason {Reason}, rule {RuleId}, subject {Subject}, session {SessionId}, "
        + "target {Target}, client {ClientAddress}, method {Method}, route {Route}, detail {Detail}.",
        EventName = nameof(EventIds.SecurityEvent), SkipEnabledCheck = true)]
    private static partial void Written(ILogger logger, LogLevel level, string eventName, string? reason,
        string? ruleId, string? subject, string? sessionId, string? target, string? clientAddress, string? method,
        string? route, string? detail);
}

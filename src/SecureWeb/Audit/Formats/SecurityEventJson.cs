using System.Buffers;
using static SecureWeb.Audit.Formats.EventJson;

namespace SecureWeb.Audit.Formats;

/// <summary>Writes records as JSON objects with the attribute names of OpenTelemetry where it has one.</summary>
internal static class SecurityEventJson
{
    public static byte[] Body(SecurityEventRecord e)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", e.Time.UtcDateTime);
            json.WriteString("event.name", e.Type.Name);
            json.WriteNumber("event.id", e.Type.Id);
            json.WriteString("severity", SecurityEventMetrics.Name(e.Severity));
            Text(json, "reason", e.Reason);
            Text(json, "security_rule.name", e.RuleId);
            Text(json, "user.id", e.Subject);
            Text(json, "session.id", e.SessionId);
            Text(json, "target", e.Target);
            Text(json, "detail", e.Detail);
            Text(json, "client.address", e.ClientAddress);
            Text(json, "user_agent.original", e.UserAgent);
            Text(json, "http.request.method", e.Method);
            Text(json, "http.route", e.Route);
            Text(json, "server.address", e.Host);
            if (e.StatusCode is { } status)
            {
                json.WriteNumber("http.response.status_code", status);
            }

            Text(json, "trace_id", e.TraceId);
            Text(json, "error_id", e.ErrorId);
            json.WriteNumber("count", e.Count);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan[..^1].ToArray();
    }
}

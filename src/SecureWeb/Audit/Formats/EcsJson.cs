using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using static SecureWeb.Audit.Formats.EventJson;

namespace SecureWeb.Audit.Formats;

/// <summary>Writes records in the Elastic Common Schema. What it has no field for is in <c>secureweb.*</c>: its
/// <c>url.path</c> is a path, and a record has the route pattern only.</summary>
internal static class EcsJson
{
    private const string SchemaVersion = "8.17.0";

    public static byte[] Body(SecurityEventRecord e)
    {
        var buffer = new ArrayBufferWriter<byte>(768);
        using (var json = NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("@timestamp", e.Time.UtcDateTime);
            json.WriteString("ecs.version", SchemaVersion);
            json.WriteString("log.level", Level(e.Severity));
            Text(json, "message", e.Detail);
            Event(json, e);
            Text(json, "rule.id", e.RuleId);
            Text(json, "user.id", e.Subject);
            Text(json, IPAddress.TryParse(e.ClientAddress, out _) ? "source.ip" : "source.address", e.ClientAddress);
            Text(json, "user_agent.original", e.UserAgent);
            Text(json, "http.request.method", e.Method);
            if (e.StatusCode is { } status)
            {
                json.WriteNumber("http.response.status_code", status);
            }

            Text(json, "server.address", e.Host);
            Text(json, "trace.id", e.TraceId);
            Text(json, "error.id", e.ErrorId);
            Text(json, "secureweb.route", e.Route);
            Text(json, "secureweb.target", e.Target);
            Text(json, "secureweb.session.id", e.SessionId);
            json.WriteNumber("secureweb.count", e.Count);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan[..^1].ToArray();
    }

    private static void Event(Utf8JsonWriter json, SecurityEventRecord e)
    {
        var sorted = EventClass.Of(e.Type);
        json.WriteString("event.kind", "event");
        json.WriteString("event.provider", "SecureWeb");
        json.WriteString("event.dataset", "secureweb.audit");
        json.WriteString("event.action", e.Type.Name);
        json.WriteString("event.code", e.Type.Id.ToString(CultureInfo.InvariantCulture));
        Array(json, "event.category", sorted.Category);
        Array(json, "event.type", sorted.Type);
        json.WriteString("event.outcome", sorted.Outcome);
        json.WriteNumber("event.severity", CefText.Severity(e.Severity));
        Text(json, "event.reason", e.Reason);
    }

    private static string Level(SecurityEventSeverity severity) => severity switch
    {
        SecurityEventSeverity.Info => "info",
        SecurityEventSeverity.Warn => "warn",
        _ => "error",
    };

    private static void Array(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace SecureWeb.Audit.Formats;

/// <summary>Writes records as JSON objects.</summary>
internal static class EventJson
{
    /// <summary>Writes one record as UTF-8 without its closing brace: a chain may add its part.</summary>
    public static byte[] Body(SecurityEventRecord e, SecurityEventFormat format) =>
        format == SecurityEventFormat.Ecs ? EcsJson.Body(e) : SecurityEventJson.Body(e);

    public static Utf8JsonWriter NewWriter(System.Buffers.IBufferWriter<byte> buffer) =>
        new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default });

    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

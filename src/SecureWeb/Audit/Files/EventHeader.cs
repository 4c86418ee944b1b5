using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Audit.Files;

/// <summary>The first line of a file, which ties it to the file before.</summary>
/// <param name="File">The file it belongs to.</param>
/// <param name="Previous">The code of the last line of the file before.</param>
/// <param name="Missing">What the writer missed when it began the file.</param>
internal sealed record EventHeader(string File, byte[] Previous, string? Missing)
{
    /// <summary>Writes the line without its closing brace.</summary>
    public static byte[] Body(string file, ReadOnlySpan<byte> previous, string? missing)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = EventJson.NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("previous", Base64Url.EncodeToString(previous));
            EventJson.Text(json, "missing", missing);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan[..^1].ToArray();
    }

    /// <returns><see langword="null"/> when the line is no header.</returns>
    public static EventHeader? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            var previous = Base64Url.DecodeFromChars(root.GetProperty("previous").GetString());
            return previous.Length != EventChain.MacBytes ? null : new EventHeader(
                root.GetProperty("file").GetString()!, previous,
                root.TryGetProperty("missing", out var missing) ? missing.GetString() : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException)
        {
            return null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureWeb.Sanitization;

internal sealed class SafeHtmlJsonConverter : JsonConverter<SafeHtml>
{
    public override SafeHtml Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("SafeHtml cannot be read from JSON: a client cannot vouch for its own HTML. "
            + "Declare the property as string with [SanitizeHtml].");

    public override void Write(Utf8JsonWriter writer, SafeHtml value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString());
}

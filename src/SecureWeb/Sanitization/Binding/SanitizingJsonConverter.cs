using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Reads text as the serializer does, then cleans it; writes it unchanged.</summary>
/// <typeparam name="T">A string, or a collection of strings.</typeparam>
internal sealed class SanitizingJsonConverter<T>(
    InputTreatment treatment, InputCleaner cleaner, IHttpContextAccessor? accessor) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = typeof(T) == typeof(string)
            ? ReadString(ref reader)
            : JsonSerializer.Deserialize<T>(ref reader, options);
        try
        {
            return (T?)cleaner.Clean(value, treatment, accessor?.HttpContext);
        }
        catch (RejectedTextException e)
        {
            // The form in which both stacks answer 400 and name the place.
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        => JsonSerializer.Serialize(writer, value, options);

    private static T? ReadString(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? (T?)(object?)reader.GetString()
        : throw new JsonException();
}

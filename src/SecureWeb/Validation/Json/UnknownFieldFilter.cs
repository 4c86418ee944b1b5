using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SecureWeb.Validation.Json;

/// <summary>Copies a JSON value without the members that its type does not have.</summary>
internal static class UnknownFieldFilter
{
    public static void Copy(JsonElement value, Type type, JsonSerializerOptions options, Utf8JsonWriter writer)
        => Copy(value, options.GetTypeInfo(type), options, writer);

    private static void Copy(JsonElement value, JsonTypeInfo? type, JsonSerializerOptions options, Utf8JsonWriter writer)
    {
        // A polymorphic type's members are known only after its discriminator is read: leave it to the serializer.
        if (type is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } && value.ValueKind == JsonValueKind.Object)
        {
            CopyObject(value, type, options, writer);
        }
        else if (type is { Kind: JsonTypeInfoKind.Enumerable } && value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray())
            {
                Copy(item, Element(type, options), options, writer);
            }

            writer.WriteEndArray();
        }
        else if (type is { Kind: JsonTypeInfoKind.Dictionary } && value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var entry in value.EnumerateObject())
            {
                writer.WritePropertyName(entry.Name);
                Copy(entry.Value, Element(type, options), options, writer);
            }

            writer.WriteEndObject();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static void CopyObject(JsonElement value, JsonTypeInfo type, JsonSerializerOptions options, Utf8JsonWriter writer)
    {
        var comparison = options.PropertyNameCaseInsensitive
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        var keepsAll = type.Properties.Any(p => p.IsExtensionData);
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var property = type.Properties.FirstOrDefault(p => string.Equals(p.Name, member.Name, comparison));
            if (property is null && !keepsAll)
            {
                continue;
            }

            writer.WritePropertyName(member.Name);
            Copy(member.Value, property is null ? null : options.GetTypeInfo(property.PropertyType), options, writer);
        }

        writer.WriteEndObject();
    }

    private static JsonTypeInfo? Element(JsonTypeInfo type, JsonSerializerOptions options)
        => type.ElementType is { } element ? options.GetTypeInfo(element) : null;
}

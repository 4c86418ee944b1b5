using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Errors.Details;

namespace SecureWeb.Errors.Problems;

/// <summary>Writes problem details without the application's serializer, which may be what has just failed.</summary>
internal static class ProblemJson
{
    public static void Write(ProblemDetails problem, ExceptionDetails? details, JsonSerializerOptions extensionOptions,
        IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type"u8, problem.Type ?? ProblemShape.BlankType);
        WriteIfPresent(json, "title"u8, problem.Title);
        if (problem.Status is { } status)
        {
            json.WriteNumber("status"u8, status);
        }

        WriteIfPresent(json, "detail"u8, problem.Detail);
        WriteIfPresent(json, "instance"u8, problem.Instance);
        foreach (var (name, value) in problem.Extensions)
        {
            WriteExtension(json, name, value, extensionOptions);
        }

        if (problem is HttpValidationProblemDetails { Errors.Count: > 0 } validation)
        {
            WriteErrors(json, validation.Errors);
        }

        if (details is not null)
        {
            WriteDetails(json, details);
        }

        json.WriteEndObject();
    }

    private static void WriteIfPresent(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteExtension(Utf8JsonWriter json, string name, object? value, JsonSerializerOptions options)
    {
        json.WritePropertyName(name);
        if (value is string text)
        {
            json.WriteStringValue(text);
        }
        else
        {
            JsonSerializer.Serialize(json, value, value?.GetType() ?? typeof(object), options);
        }
    }

    private static void WriteErrors(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string[]>> errors)
    {
        json.WriteStartObject("errors"u8);
        foreach (var (name, messages) in errors)
        {
            json.WriteStartArray(name);
            foreach (var message in messages)
            {
                json.WriteStringValue(message);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, ExceptionDetails details)
    {
        json.WriteStartObject("debug"u8);
        json.WriteString("type"u8, details.Type);
        json.WriteString("message"u8, details.Message);
        json.WriteStartArray("frames"u8);
        foreach (var frame in details.Frames)
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

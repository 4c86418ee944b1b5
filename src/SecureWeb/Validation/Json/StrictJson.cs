using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Validation.Json;

/// <summary>Makes both JSON stacks of the framework refuse what an honest client does not send: unknown and duplicate
/// members, comments, trailing commas, deep nesting, missing constructor parameters. ASVS 1.5.2, 15.3.3.</summary>
internal sealed class StrictJson(IFeatureSwitches features, IOptions<InputValidationOptions> options)
    : IPostConfigureOptions<Microsoft.AspNetCore.Mvc.JsonOptions>,
        IPostConfigureOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>
{
    public void PostConfigure(string? name, Microsoft.AspNetCore.Mvc.JsonOptions options)
    {
        if (features.IsOn(SecureFeature.Validation))
        {
            // Messages of the serializer name types and byte positions.
            options.AllowInputFormatterExceptionMessages = false;
            Apply(options.JsonSerializerOptions);
        }
    }

    public void PostConfigure(string? name, Microsoft.AspNetCore.Http.Json.JsonOptions options)
    {
        if (features.IsOn(SecureFeature.Validation))
        {
            Apply(options.SerializerOptions);
        }
    }

    private void Apply(JsonSerializerOptions json)
    {
        var limits = options.Value;
        json.AllowDuplicateProperties = false;
        json.AllowTrailingCommas = false;
        json.ReadCommentHandling = JsonCommentHandling.Disallow;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = json.MaxDepth == 0 ? limits.MaxJsonDepth : Math.Min(json.MaxDepth, limits.MaxJsonDepth);
        if (limits.RefuseUnknownFields)
        {
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver())
                .WithAddedModifier(AllowUnknownFields);
        }
    }

    private static void AllowUnknownFields(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object && type.Type.GetCustomAttribute<AllowUnknownFieldsAttribute>() is not null)
        {
            type.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        }
    }
}

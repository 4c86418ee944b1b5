using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Gives annotated texts their converter in both JSON stacks. Last of all set-up, around every resolver, so that
/// source-generated contexts are covered too.</summary>
internal sealed class JsonSanitizationSetup(IFeatureSwitches features, IServiceProvider services)
    : IPostConfigureOptions<Microsoft.AspNetCore.Mvc.JsonOptions>,
        IPostConfigureOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>
{
    public void PostConfigure(string? name, Microsoft.AspNetCore.Mvc.JsonOptions options)
        => Apply(options.JsonSerializerOptions);

    public void PostConfigure(string? name, Microsoft.AspNetCore.Http.Json.JsonOptions options)
        => Apply(options.SerializerOptions);

    private void Apply(JsonSerializerOptions json)
    {
        if (features.IsOn(SecureFeature.Sanitization))
        {
            json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(Modify);
        }
    }

    private void Modify(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            // The attributes of a positional record stand on the parameters of its constructor.
            var treatment = InputTreatment.Of(property.AttributeProvider)
                ?? (property.AttributeProvider is PropertyInfo info ? InputTreatment.Of(info) : null)
                ?? InputTreatment.Of(property.AssociatedParameter?.AttributeProvider);
            if (treatment is not null && InputTreatment.Fits(property.PropertyType))
            {
                property.CustomConverter = (JsonConverter)Activator.CreateInstance(
                    typeof(SanitizingJsonConverter<>).MakeGenericType(property.PropertyType),
                    treatment,
                    services.GetRequiredService<InputCleaner>(),
                    services.GetService<IHttpContextAccessor>())!;
            }
        }
    }
}

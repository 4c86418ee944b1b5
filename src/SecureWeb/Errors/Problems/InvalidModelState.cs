using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureWeb.Errors.Problems;

/// <summary>The answer of an API controller to a model that did not bind or validate.</summary>
internal static class InvalidModelState
{
    public static IActionResult Respond(ActionContext context)
    {
        var services = context.HttpContext.RequestServices;
        var status = services.GetRequiredService<IOptions<SecureErrorOptions>>().Value.ValidationStatusCode;
        var problem = services.GetRequiredService<ProblemDetailsFactory>()
            .CreateValidationProblemDetails(context.HttpContext, context.ModelState, status);
        problem.Errors = ErrorMap.Bound(
            context.ModelState.Where(e => e.Value?.Errors.Count > 0).Select(e => new KeyValuePair<string, string[]>(
                e.Key, [.. e.Value!.Errors.Select(Message)])),
            key => DeclaredName(context, key));
        return new ObjectResult(problem)
        {
            StatusCode = status,
            ContentTypes = { "application/problem+json" },
        };
    }

    // An error that carries an exception has the exception's text or none: neither is for the client.
    private static string Message(ModelError error)
        => error.Exception is not null || string.IsNullOrEmpty(error.ErrorMessage)
            ? "The value is not valid."
            : error.ErrorMessage;

    /// <summary>Walks the path along the declared members of the action's parameters. A name the client made up, such as
    /// the key of a dictionary, gives <see langword="null"/>.</summary>
    private static string? DeclaredName(ActionContext context, string key)
    {
        var metadata = context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>();
        var path = key.StartsWith("$.", StringComparison.Ordinal) ? key[2..] : key;
        foreach (var parameter in context.ActionDescriptor.Parameters)
        {
            var type = metadata.GetMetadataForType(parameter.ParameterType);
            var name = parameter.BindingInfo?.BinderModelName ?? parameter.Name;
            if (path.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return CamelCase(name);
            }

            if (Walk(type, path) is { } found)
            {
                return found;
            }

            if (path.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase)
                && Walk(type, path[(name.Length + 1)..]) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private static string? Walk(ModelMetadata type, string path)
    {
        var names = new List<string>();
        foreach (var segment in path.Split('.'))
        {
            var bracket = segment.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? segment : segment[..bracket];
            var index = bracket < 0 ? "" : segment[bracket..];
            if (name.Length > 0)
            {
                if (type.Properties.FirstOrDefault(p => HasName(p, name)) is not { } property)
                {
                    return null;
                }

                type = property;
                names.Add(CamelCase(name) + index);
            }
            else if (index.Length == 0 || names.Count > 0)
            {
                return null;
            }
            else
            {
                names.Add(index);
            }

            foreach (var _ in index.Where(c => c == '['))
            {
                if (type.ElementMetadata is not { } element)
                {
                    return null;
                }

                type = element;
            }
        }

        return names.Count == 0 ? null : string.Join('.', names);
    }

    private static bool HasName(ModelMetadata property, string name)
        => string.Equals(property.PropertyName, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(property.BinderModelName, name, StringComparison.OrdinalIgnoreCase)
            || (property.ContainerType?.GetProperty(property.PropertyName!)?.GetCustomAttributes(
                typeof(JsonPropertyNameAttribute), inherit: true) is [JsonPropertyNameAttribute json, ..] && json.Name == name);

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

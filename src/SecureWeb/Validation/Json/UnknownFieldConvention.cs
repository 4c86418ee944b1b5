using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Validation.Json;

/// <summary>For endpoints that allow unknown fields: takes them out of the body before it is bound, since the serializer's
/// own setting knows no endpoints.</summary>
internal sealed class UnknownFieldConvention(
    IFeatureSwitches features,
    IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> httpJson,
    IOptions<Microsoft.AspNetCore.Mvc.JsonOptions> mvcJson) : IEndpointConvention
{
    public void Complete(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } next
            || !features.IsOn(SecureFeature.Validation)
            || !endpoint.Metadata.OfType<IAllowUnknownFieldsMetadata>().Any())
        {
            return;
        }

        var action = endpoint.Metadata.OfType<ActionDescriptor>().FirstOrDefault();
        var body = action is null
            ? endpoint.Metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType
            : action.Parameters.FirstOrDefault(p => p.BindingInfo?.BindingSource == BindingSource.Body)?.ParameterType;
        if (body is not null)
        {
            endpoint.RequestDelegate = context => InvokeAsync(context, body, isMvc: action is not null, next);
        }
    }

    private async Task InvokeAsync(HttpContext context, Type body, bool isMvc, RequestDelegate next)
    {
        if (!context.Request.HasJsonContentType())
        {
            await next(context);
            return;
        }

        var options = isMvc ? mvcJson.Value.JsonSerializerOptions : httpJson.Value.SerializerOptions;
        var filtered = new MemoryStream();
        try
        {
            using var document = await JsonDocument.ParseAsync(
                context.Request.Body,
                new JsonDocumentOptions { MaxDepth = options.MaxDepth, AllowDuplicateProperties = false },
                context.RequestAborted);
            await using var writer = new Utf8JsonWriter(filtered);
            UnknownFieldFilter.Copy(document.RootElement, body, options, writer);
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        filtered.Position = 0;
        context.Request.Body = filtered;
        context.Request.ContentLength = filtered.Length;
        await next(context);
    }
}

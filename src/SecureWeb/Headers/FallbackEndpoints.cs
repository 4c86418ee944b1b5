using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SecureWeb.Http;

namespace SecureWeb.Headers;

/// <summary>
/// Keeps what an endpoint of <c>MapFallbackToFile</c> asks of its headers: the framework takes the endpoint off the request
/// before it sends the file.
/// </summary>
internal sealed class FallbackEndpoints : IEndpointConvention
{
    /// <summary>The endpoint that the request had, if it asks for anything.</summary>
    public static Endpoint? Of(HttpContext context) => context.Features.Get<Routed>()?.Endpoint;

    public void Complete(EndpointBuilder endpoint)
    {
        // What MapFallback gives every endpoint.
        if (endpoint is RouteEndpointBuilder { Order: int.MaxValue, RequestDelegate: { } answer }
            && endpoint.Metadata.Any(item => item is IHeadersPolicyMetadata or ICspSourceMetadata or IFramingMetadata
                or IEmbeddingMetadata))
        {
            endpoint.RequestDelegate = context =>
            {
                if (context.GetEndpoint() is { } routed)
                {
                    context.Features.Set(new Routed(routed));
                }

                return answer(context);
            };
        }
    }

    private sealed record Routed(Endpoint Endpoint);
}

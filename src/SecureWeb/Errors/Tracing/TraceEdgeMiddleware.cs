using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecureWeb.Errors.Tracing;

/// <summary>Hangs the trace that the client named onto the request's own one as a link, so that both can be found from
/// each other; and takes the headers away where the framework traces nothing.</summary>
internal sealed class TraceEdgeMiddleware
{
    private readonly RequestDelegate _next;

    public TraceEdgeMiddleware(RequestDelegate next) => _next = next;

    public Task InvokeAsync(HttpContext context)
    {
        if (EdgePropagator.TakeParent(context.Request.Headers) is { } parent
            && context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity
            && ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var link))
        {
            activity.AddLink(new ActivityLink(link));
        }

        return _next(context);
    }
}

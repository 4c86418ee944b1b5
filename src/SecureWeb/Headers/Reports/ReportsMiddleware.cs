using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecureWeb.Headers.Reports;

/// <summary>
/// Answers at the collector's path, before routing, sessions and authentication: a report carries no credentials that
/// count, and no check of the application may keep one away. A POST is answered 204 whatever it holds.
/// </summary>
internal sealed class ReportsMiddleware(RequestDelegate next, ReportCollector collector, ReportCollectorOptions options)
{
    private const string Methods = "POST, OPTIONS";

    private readonly string _path = options.Path;

    public Task InvokeAsync(HttpContext context) => IsCollector(context.Request) ? AnswerAsync(context) : next(context);

    private Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return CollectAsync(context);
        }

        // A preflight comes from another origin only; without CORS headers its browser sends no report.
        response.StatusCode = HttpMethods.IsOptions(context.Request.Method)
            ? StatusCodes.Status204NoContent
            : StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = Methods;
        return Task.CompletedTask;
    }

    private async Task CollectAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // What is not read is still received: the server stops there.
            limit.MaxRequestBodySize = options.MaxBodyBytes;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await collector.CollectAsync(context);
    }

    // The configured path is what a browser sees, so it may begin with the path base.
    private bool IsCollector(HttpRequest request)
    {
        var path = request.Path.Value.AsSpan();
        if (path.Length > _path.Length || !_path.EndsWith(request.Path.Value ?? "", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = _path.AsSpan(0, _path.Length - path.Length);
        return rest.IsEmpty || rest.Equals(request.PathBase.Value, StringComparison.OrdinalIgnoreCase);
    }
}

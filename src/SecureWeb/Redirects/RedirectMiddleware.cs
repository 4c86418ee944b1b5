using Microsoft.AspNetCore.Http;

namespace SecureWeb.Redirects;

/// <summary>The second net under <see cref="RedirectGuard"/>: judges what the error boundary does not see, a redirect that
/// was flushed or set while the response starts.</summary>
internal sealed class RedirectMiddleware
{
    private readonly RequestDelegate _next;

    // One delegate for all requests, with the request as its state: registering allocates nothing.
    private readonly Func<object, Task> _onStarting;

    public RedirectMiddleware(RequestDelegate next, RedirectGuard guard)
    {
        _next = next;
        _onStarting = state =>
        {
            guard.Check((HttpContext)state);
            return Task.CompletedTask;
        };
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(_onStarting, context);
        return _next(context);
    }
}

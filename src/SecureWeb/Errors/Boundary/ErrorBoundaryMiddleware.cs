using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.ObjectPool;

namespace SecureWeb.Errors.Boundary;

/// <summary>Everything inside may fail; what fails becomes a generic answer here. The pipeline never runs again for an
/// error, so no error page meets authorization, routing, antiforgery or the method of the failed request.</summary>
internal sealed class ErrorBoundaryMiddleware
{
    private readonly RequestDelegate _next;
    private readonly ExceptionGate _gate;
    private readonly StatusPages _statusPages;
    private readonly ObjectPool<StatusPagesSwitch> _switches = ObjectPool.Create<StatusPagesSwitch>();

    public ErrorBoundaryMiddleware(RequestDelegate next, ExceptionGate gate, StatusPages statusPages)
    {
        _next = next;
        _gate = gate;
        _statusPages = statusPages;
    }

    public Task InvokeAsync(HttpContext context)
    {
        var body = context.Features.Get<IHttpResponseBodyFeature>();
        var pages = _switches.Get();
        pages.Enabled = true;
        context.Features.Set<IStatusCodePagesFeature>(pages);
        Task task;
        try
        {
            task = _next(context);
        }
#pragma warning disable CA1031 // This is the boundary: every exception becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return _gate.HandleAsync(context, e, body, askApplication: true);
        }

        if (!task.IsCompletedSuccessfully)
        {
            return AwaitAsync(context, task, body, pages);
        }

        return Finish(context, pages);
    }

    private async Task AwaitAsync(
        HttpContext context, Task task, IHttpResponseBodyFeature? body, StatusPagesSwitch pages)
    {
        try
        {
            await task;
        }
#pragma warning disable CA1031 // This is the boundary: every exception becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await _gate.HandleAsync(context, e, body, askApplication: true);
            return;
        }

        await Finish(context, pages);
    }

    private Task Finish(HttpContext context, StatusPagesSwitch pages)
    {
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            return _statusPages.FillAsync(context);
        }

        // Only after a plain success is it sure that nobody needs the switch any more.
        _switches.Return(pages);
        return Task.CompletedTask;
    }

    /// <summary>Lets an application switch the page off for one response, as with the framework's own middleware. Pooled,
    /// because almost no request uses it.</summary>
    private sealed class StatusPagesSwitch : IStatusCodePagesFeature
    {
        public bool Enabled { get; set; } = true;
    }
}

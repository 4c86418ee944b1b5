using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;
using SecureWeb.Errors.Leaks;
using SecureWeb.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>Everything inside may fail; what fails becomes a generic answer here. The pipeline never runs again for an
/// error, so no error page meets authorization, routing, antiforgery or the method of the failed request.</summary>
internal sealed class ErrorBoundaryMiddleware
{
    private readonly RequestDelegate _next;
    private readonly ExceptionGate _gate;
    private readonly StatusPages _statusPages;
    private readonly LeakGuard _guard;
    private readonly IAnswerCheck[] _checks;
    private readonly ObjectPool<ResponseWatch> _watches = ObjectPool.Create<ResponseWatch>();

    public ErrorBoundaryMiddleware(RequestDelegate next, ExceptionGate gate, StatusPages statusPages, LeakGuard guard,
        IEnumerable<IAnswerCheck> checks)
    {
        _next = next;
        _gate = gate;
        _statusPages = statusPages;
        _guard = guard;
        _checks = [.. checks];
    }

    public Task InvokeAsync(HttpContext context)
    {
        var watch = _watches.Get();
        watch.Attach(context, _guard);
        Task task;
        try
        {
            task = _next(context);
        }
#pragma warning disable CA1031 // This is the boundary: every exception becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return _gate.HandleAsync(context, e, watch);
        }

        return task.IsCompletedSuccessfully ? Finish(context, watch) : AwaitAsync(context, task, watch);
    }

    private async Task AwaitAsync(HttpContext context, Task task, ResponseWatch watch)
    {
        try
        {
            await task;
        }
#pragma warning disable CA1031 // This is the boundary: every exception becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await _gate.HandleAsync(context, e, watch);
            return;
        }

        await Finish(context, watch);
    }

    private Task Finish(HttpContext context, ResponseWatch watch)
    {
        foreach (var check in _checks)
        {
            check.Check(context);
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            return _gate.FinishAsync(context, watch);
        }

        // Only after a plain success is it sure that nobody holds on to the watch. An answer below 400 never
        // kept a body back, or gave it on when the status changed.
        if (watch.IsHolding)
        {
            return _gate.FinishAsync(context, watch);
        }

        watch.Detach(context);
        _watches.Return(watch);
        return Task.CompletedTask;
    }
}

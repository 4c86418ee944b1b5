using Microsoft.AspNetCore.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>
/// Stands around the whole application, also around start-up filters and whatever runs before
/// <c>UseSecureDefaults</c>. It answers instead of throwing on: Kestrel would drop the headers that wait in
/// <c>OnStarting</c>.
/// </summary>
internal sealed class LastResortMiddleware
{
    private readonly RequestDelegate _next;
    private readonly ExceptionGate _gate;

    public LastResortMiddleware(RequestDelegate next, ExceptionGate gate)
    {
        _next = next;
        _gate = gate;
    }

    public Task InvokeAsync(HttpContext context)
    {
        Task task;
        try
        {
            task = _next(context);
        }
#pragma warning disable CA1031 // Nobody else is left to catch it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return HandleAsync(context, e);
        }

        return task.IsCompletedSuccessfully ? task : AwaitAsync(context, task);
    }

    private async Task AwaitAsync(HttpContext context, Task task)
    {
        try
        {
            await task;
        }
#pragma warning disable CA1031 // Nobody else is left to catch it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await HandleAsync(context, e);
        }
    }

    // The application's handlers were asked inside, or stand where the fault is.
    private Task HandleAsync(HttpContext context, Exception exception)
        => _gate.HandleAsync(context, exception, watch: null);
}

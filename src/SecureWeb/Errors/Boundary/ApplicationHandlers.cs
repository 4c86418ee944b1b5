using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>Asks the application's <see cref="IExceptionHandler"/>s, in the order of their registration.</summary>
internal sealed class ApplicationHandlers(IEnumerable<IExceptionHandler> handlers, ILogger<ApplicationHandlers> logger)
{
    private readonly IExceptionHandler[] _handlers = [.. handlers];

    /// <returns><see langword="true"/> when one of them wrote the answer.</returns>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception)
    {
        var feature = new ExceptionHandlerFeature
        {
            Error = exception,
            Path = context.Request.Path,
            Endpoint = context.GetEndpoint(),
            RouteValues = context.Features.Get<IRouteValuesFeature>()?.RouteValues,
        };
        context.Features.Set<IExceptionHandlerFeature>(feature);
        context.Features.Set<IExceptionHandlerPathFeature>(feature);
        foreach (var handler in _handlers)
        {
            try
            {
                if (await handler.TryHandleAsync(context, exception, context.RequestAborted))
                {
                    Log.HandledByApplication(logger, handler.GetType().Name, ErrorId.Of(context));
                    return true;
                }
            }
#pragma warning disable CA1031 // A handler that fails hands the exception on to the next one.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.HandlerFailed(logger, e, handler.GetType().Name);
            }
        }

        return false;
    }
}

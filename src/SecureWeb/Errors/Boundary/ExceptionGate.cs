using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>Turns an exception into log entry, security event, metric and answer. Never throws.</summary>
internal sealed class ExceptionGate(
    ExceptionRules rules,
    ErrorResponder responder,
    ApplicationHandlers handlers,
    ErrorSignals signals,
    StatusPages statusPages,
    ILogger<ExceptionGate> logger)
{
    /// <param name="context">The request.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="watch">What stands around the application; <see langword="null"/> when the application's own handlers
    /// are not to be asked.</param>
    public async Task HandleAsync(HttpContext context, Exception exception, ResponseWatch? watch)
    {
        var verdict = rules.Classify(context, exception);
        signals.Count(context, exception, verdict);
        watch?.Discard(context);
        if (verdict.Kind == ExceptionKind.ClientAborted)
        {
            Log.ClientAborted(logger, EndpointName(context));
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = verdict.Answer.StatusCode;
            }

            return;
        }

        if (context.Response.HasStarted || HasUnsentBytes(context))
        {
            signals.AfterStart(context, exception);
            context.Abort();
            return;
        }

        try
        {
            await AnswerAsync(context, exception, verdict, watch);
        }
#pragma warning disable CA1031 // The last line: an answer that cannot be written must not become another exception.
        catch (Exception e)
#pragma warning restore CA1031
        {
            GiveUp(context, e);
        }
    }

    /// <summary>Ends a request that came back with an error status of its own.</summary>
    public Task FinishAsync(HttpContext context, ResponseWatch watch)
    {
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError
            && context.Features.Get<IExceptionHandlerFeature>() is { Error: { } exception })
        {
            signals.AnsweredByApplication(context, exception);
        }

        return EndAsync(context, watch);
    }

    private async Task EndAsync(HttpContext context, ResponseWatch watch)
    {
        try
        {
            await watch.FinishAsync();
            var isReplaced = watch.IsReplaced;
            watch.Detach(context);
            if (isReplaced)
            {
                ResponseReset.Entity(context);
                await responder.WriteAsync(context, new(context.Response.StatusCode));
            }
            else
            {
                await statusPages.FillAsync(context);
            }
        }
#pragma warning disable CA1031 // The last line: an answer that cannot be written must not become another exception.
        catch (Exception e)
#pragma warning restore CA1031
        {
            watch.Detach(context);
            GiveUp(context, e);
        }
    }

    public static string? EndpointName(HttpContext context) => context.GetEndpoint()?.DisplayName;

    private async Task AnswerAsync(
        HttpContext context, Exception exception, ExceptionVerdict verdict, ResponseWatch? watch)
    {
        var answer = verdict.Answer with { Exception = exception };
        ResponseReset.AfterException(context, answer.StatusCode);
        context.Response.StatusCode = answer.StatusCode;
        if (watch is not null)
        {
            if (await handlers.TryHandleAsync(context, exception))
            {
                await EndAsync(context, watch);
                return;
            }

            watch.Detach(context);
        }

        signals.Report(context, exception, verdict);

        // A handler that gave up may have begun an answer.
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await responder.WriteAsync(context, answer);
    }

    private void GiveUp(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        Log.AnswerFailed(logger, exception, ErrorId.Of(context));
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        ResponseReset.AfterException(context, StatusCodes.Status500InternalServerError);
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.ContentLength = 0;
    }

    /// <summary>Bytes in the writer that were not sent yet cannot be taken back; the answer would follow them.</summary>
    private static bool HasUnsentBytes(HttpContext context)
        => context.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
}

using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SecureWeb.Audit;
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
    /// <param name="body">The response body as it was before the application ran; a part that replaced it may not have
    /// put it back.</param>
    /// <param name="askApplication">Whether the application's own exception handlers are asked.</param>
    public async Task HandleAsync(
        HttpContext context, Exception exception, IHttpResponseBodyFeature? body, bool askApplication)
    {
        var verdict = rules.Classify(context, exception);
        signals.Count(context, exception, verdict);
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
            if (body is not null && !ReferenceEquals(context.Features.Get<IHttpResponseBodyFeature>(), body))
            {
                context.Features.Set(body);
            }

            await AnswerAsync(context, exception, verdict, askApplication);
        }
#pragma warning disable CA1031 // The last line: an answer that cannot be written must not become another exception.
        catch (Exception e)
#pragma warning restore CA1031
        {
            GiveUp(context, e);
        }
    }

    public static string? EndpointName(HttpContext context) => context.GetEndpoint()?.DisplayName;

    private async Task AnswerAsync(
        HttpContext context, Exception exception, ExceptionVerdict verdict, bool askApplication)
    {
        var answer = verdict.Answer with { Exception = exception };
        ResponseReset.AfterException(context, answer.StatusCode);
        context.Response.StatusCode = answer.StatusCode;
        if (askApplication && await handlers.TryHandleAsync(context, exception))
        {
            await statusPages.FillAsync(context);
            return;
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

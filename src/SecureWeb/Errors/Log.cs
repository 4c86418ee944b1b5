using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Errors;

internal static partial class Log
{
    [LoggerMessage(EventIds.UnhandledException, LogLevel.Error,
        "Unhandled exception: status {Status}, error id {ErrorId}, endpoint {Endpoint}, trace {TraceId}.",
        EventName = nameof(EventIds.UnhandledException))]
    public static partial void Unhandled(
        ILogger logger, Exception exception, int status, string errorId, string? endpoint, string traceId);

    [LoggerMessage(EventId = EventIds.RequestFault, Message =
        "The request could not be processed: status {Status}, error id {ErrorId}, endpoint {Endpoint}.",
        EventName = nameof(EventIds.RequestFault))]
    public static partial void RequestFault(
        ILogger logger, LogLevel level, Exception exception, int status, string errorId, string? endpoint);

    [LoggerMessage(EventIds.ClientAborted, LogLevel.Debug, "The client went away: endpoint {Endpoint}.",
        EventName = nameof(EventIds.ClientAborted))]
    public static partial void ClientAborted(ILogger logger, string? endpoint);

    [LoggerMessage(EventIds.ErrorAfterStart, LogLevel.Error,
        "Unhandled exception after the response had started; the connection was ended: error id {ErrorId}, "
        + "endpoint {Endpoint}, trace {TraceId}.", EventName = nameof(EventIds.ErrorAfterStart))]
    public static partial void AfterStart(
        ILogger logger, Exception exception, string errorId, string? endpoint, string traceId);

    [LoggerMessage(EventIds.ErrorRendererFailed, LogLevel.Error,
        "The error page renderer {Renderer} wrote no page; the built-in page was sent.",
        EventName = nameof(EventIds.ErrorRendererFailed))]
    public static partial void RendererFailed(ILogger logger, Exception? exception, string renderer);

    [LoggerMessage(EventIds.ErrorHandlerFailed, LogLevel.Error,
        "The exception handler {Handler} failed; the generic answer was sent.",
        EventName = nameof(EventIds.ErrorHandlerFailed))]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string handler);

    [LoggerMessage(EventIds.ErrorCustomizationFailed, LogLevel.Error,
        "CustomizeProblemDetails failed; the generic problem was sent.",
        EventName = nameof(EventIds.ErrorCustomizationFailed))]
    public static partial void CustomizationFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.ErrorAnswerFailed, LogLevel.Error,
        "The error answer could not be written: error id {ErrorId}.", EventName = nameof(EventIds.ErrorAnswerFailed))]
    public static partial void AnswerFailed(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(EventIds.ErrorHandledByApplication, LogLevel.Debug,
        "The exception was handled by {Handler}: error id {ErrorId}.",
        EventName = nameof(EventIds.ErrorHandledByApplication))]
    public static partial void HandledByApplication(ILogger logger, string handler, string errorId);

    [LoggerMessage(EventIds.ErrorLeakFound, LogLevel.Warning,
        "An error body of the application gives internals away ({Leak}, status {Status}, endpoint {Endpoint}). Outside "
        + "Development it is replaced by the generic answer.", EventName = nameof(EventIds.ErrorLeakFound))]
    public static partial void LeakFound(ILogger logger, int status, string leak, string? endpoint);
}

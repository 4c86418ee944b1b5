using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Sessions;

internal static partial class Log
{
    [LoggerMessage(EventIds.SessionStoreFailed, LogLevel.Error,
        "The session store did not answer ({Operation}).", EventName = nameof(EventIds.SessionStoreFailed))]
    public static partial void StoreFailed(ILogger logger, string operation, Exception exception);

    [LoggerMessage(EventIds.SessionChangeLost, LogLevel.Warning,
        "Changes of session {SessionId} were dropped: the session ended while the request was under way.",
        EventName = nameof(EventIds.SessionChangeLost))]
    public static partial void ChangeLost(ILogger logger, string sessionId);

    [LoggerMessage(EventIds.SessionChangeQuiet, LogLevel.Debug,
        "Changes of the session were dropped: the request came with a retired id, and only a sign-in may replace it.",
        EventName = nameof(EventIds.SessionChangeQuiet))]
    public static partial void ChangeQuiet(ILogger logger);

    [LoggerMessage(EventIds.SessionCommitFailed, LogLevel.Error,
        "Changes of session {SessionId} could not be stored, and the response had started already.",
        EventName = nameof(EventIds.SessionCommitFailed))]
    public static partial void CommitFailed(ILogger logger, string? sessionId, Exception? exception);

    [LoggerMessage(EventIds.SessionsEvicted, LogLevel.Warning,
        "The memory store is full: {Count} of {Capacity} sessions were removed, anonymous and long unused ones first. "
        + "Raise SecureWeb:Sessions:MaxSessionsInMemory or use another store.",
        EventName = nameof(EventIds.SessionsEvicted))]
    public static partial void Evicted(ILogger logger, int count, int capacity);

    [LoggerMessage(EventIds.SessionPurgeFailed, LogLevel.Error,
        "Sessions whose time is over could not be removed; the next try follows.",
        EventName = nameof(EventIds.SessionPurgeFailed))]
    public static partial void PurgeFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.SessionRefreshRefused, LogLevel.Warning,
        "A sign-in without new proof was refused: session {SessionId} ended while the request was under way.",
        EventName = nameof(EventIds.SessionRefreshRefused))]
    public static partial void RefreshRefused(ILogger logger, string sessionId);
}

using Microsoft.Extensions.Logging;

namespace SecureWeb.Audit.Logging;

/// <summary>Hands entries and scopes on to every provider's logger without their secrets; an entry without one stays the
/// object it was.</summary>
internal sealed class RedactingLogger(ILogger inner) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => RedactedEntry.From(state, state.ToString()) is { } redacted ? inner.BeginScope(redacted) : inner.BeginScope(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        ArgumentNullException.ThrowIfNull(formatter);
        var safeException = RedactedException.From(exception);
        if (RedactedEntry.From(state, formatter(state, exception)) is { } redacted)
        {
            inner.Log(logLevel, eventId, redacted, safeException, static (entry, _) => entry.ToString());
        }
        else
        {
            inner.Log(logLevel, eventId, state, safeException, formatter);
        }
    }
}

/// <summary>Makes redacting loggers on top of the application's own factory, so that filters by provider still hold.
/// </summary>
internal sealed class RedactingLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    /// <summary>The key under which the factory that was registered before is kept.</summary>
    public const string InnerKey = "SecureWeb.LogRedaction.Inner";

    public ILogger CreateLogger(string categoryName) => new RedactingLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The container, or the application, disposes of the inner factory.
    }
}

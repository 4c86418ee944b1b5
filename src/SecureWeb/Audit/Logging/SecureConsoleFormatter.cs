using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SecureWeb.Audit.Logging;

/// <summary>Writes each entry as exactly one line, without secrets, control characters or colours.</summary>
internal sealed class SecureConsoleFormatter(IOptionsMonitor<SecureConsoleOptions> options, TimeProvider? clock = null)
    : ConsoleFormatter(SecureConsoleOptions.FormatterName)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider,
        TextWriter textWriter)
    {
        var text = logEntry.Formatter?.Invoke(logEntry.State, logEntry.Exception) ?? logEntry.State?.ToString();
        if (text is null && logEntry.Exception is null)
        {
            return;
        }

        var current = options.CurrentValue;
        var line = new StringBuilder(256);
        if (current.TimestampFormat is { Length: > 0 } format)
        {
            var now = current.UseUtcTimestamp ? _clock.GetUtcNow() : _clock.GetLocalNow();
            line.Append(now.ToString(format, CultureInfo.InvariantCulture));
        }

        line.Append(Level(logEntry.LogLevel)).Append(": ").Append(logEntry.Category)
            .Append('[').Append(logEntry.EventId.Id).Append("] ").Append(LogState.Render(logEntry.State, text));
        if (current.IncludeScopes)
        {
            scopeProvider?.ForEachScope(
                static (scope, line) => line.Append(" => ").Append(LogState.Render(scope, scope?.ToString())), line);
        }

        if (logEntry.Exception is { } exception)
        {
            line.Append(" ! ").Append(LogRedactor.Redact(exception.ToString()));
        }

        // The one place where text meets the console: whatever was put in above, it stays on this line.
        LogLine.Write(textWriter, line.ToString());
        textWriter.WriteLine();
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "none",
    };
}

using Microsoft.Extensions.Logging.Console;

namespace SecureWeb.Audit.Logging;

/// <summary>How <c>AddSecureConsole()</c> writes. Bound from <c>Logging:Console:FormatterOptions</c>.</summary>
public sealed class SecureConsoleOptions : ConsoleFormatterOptions
{
    /// <summary>The name of the formatter, for <c>Logging:Console:FormatterName</c>: <c>secure</c>.</summary>
    public const string FormatterName = "secure";

    /// <summary>Makes options with a UTC timestamp in milliseconds (ISO 8601) and without scopes.</summary>
    public SecureConsoleOptions()
    {
        TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fff'Z '";
        UseUtcTimestamp = true;
    }
}

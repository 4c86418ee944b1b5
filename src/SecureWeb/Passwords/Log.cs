using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Passwords;

internal static partial class Log
{
    // The type alone: an exception of a lookup may carry the address that was asked, and so a part of the password's hash.
    [LoggerMessage(EventIds.BreachLookupFailed, LogLevel.Warning,
        "The lookup of breached passwords failed with {ExceptionType}; the password was accepted.",
        EventName = nameof(EventIds.BreachLookupFailed))]
    public static partial void BreachLookupFailed(ILogger logger, string exceptionType);
}

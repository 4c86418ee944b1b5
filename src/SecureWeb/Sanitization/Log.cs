using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Sanitization;

internal static partial class Log
{
    [LoggerMessage(EventIds.RawHtmlAccepted, LogLevel.Information,
        "Opt-out: {Place} is taken as raw HTML, because: {Reason}", EventName = nameof(EventIds.RawHtmlAccepted))]
    public static partial void RawHtml(ILogger logger, string place, string reason);
}

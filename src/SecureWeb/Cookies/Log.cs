using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Cookies;

internal static partial class Log
{
    [LoggerMessage(EventIds.CookieMended, LogLevel.Information,
        "Cookie {Name} of {Endpoint} was mended: {Flaws}.{Hint} This is logged once.",
        EventName = nameof(EventIds.CookieMended))]
    public static partial void CookieMended(ILogger logger, string name, string flaws, string hint, string? endpoint);

    [LoggerMessage(EventIds.CookieFlawed, LogLevel.Warning,
        "Cookie {Name} of {Endpoint} should not be sent like this: {Flaws}. This is logged once.",
        EventName = nameof(EventIds.CookieFlawed))]
    public static partial void CookieFlawed(ILogger logger, string name, string flaws, string? endpoint);

    [LoggerMessage(EventIds.TooManyCookies, LogLevel.Warning,
        "{Endpoint} set {Count} cookies in one response, more than SecureWeb:Cookies:MaxPerResponse: browsers drop old ones. "
        + "This is logged once.", EventName = nameof(EventIds.TooManyCookies))]
    public static partial void TooManyCookies(ILogger logger, int count, string? endpoint);
}

using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Defaults;

internal static partial class TransportLog
{
    [LoggerMessage(EventIds.ForwardedHeadersIgnored, LogLevel.Warning,
        "Forwarded headers from {Address} were removed, since SecureWeb:Transport:TrustedProxies does not name it. If "
        + "this is your proxy, add it: until then links, redirects and client addresses are the proxy's. This is logged "
        + "once.", EventName = nameof(EventIds.ForwardedHeadersIgnored))]
    public static partial void ForwardedHeadersIgnored(ILogger logger, string? address);

    [LoggerMessage(EventIds.PlainHttpRefused, LogLevel.Information,
        "Refused a request over plain HTTP that is not a page load.", EventName = nameof(EventIds.PlainHttpRefused))]
    public static partial void PlainHttpRefused(ILogger logger);

    [LoggerMessage(EventIds.HttpsPortUnknown, LogLevel.Warning,
        "The port of HTTPS is not known, so plain HTTP is served. Set SecureWeb:Transport:HttpsPort or HTTPS_PORT, name "
        + "your proxy in SecureWeb:Transport:TrustedProxies, or set SecureWeb:Transport:RequireHttps to false where a "
        + "gateway enforces HTTPS.", EventName = nameof(EventIds.HttpsPortUnknown))]
    public static partial void HttpsPortUnknown(ILogger logger);
}

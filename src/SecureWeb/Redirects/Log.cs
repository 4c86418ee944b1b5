using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Redirects;

internal static partial class Log
{
    [LoggerMessage(EventIds.RedirectOriginRefused, LogLevel.Warning,
        "Refused a redirect to {Origin} ({Reason}) from {Endpoint}. If the application means it, allow it: there with "
        + "[AllowRedirect(\"{Origin}\")] or .AllowRedirect(\"{Origin}\"), everywhere with "
        + "SecureWeb:Redirects:AllowedOrigins. This is logged once.",
        EventName = nameof(EventIds.RedirectOriginRefused))]
    public static partial void OriginRefused(ILogger logger, string origin, string reason, string? endpoint);

    [LoggerMessage(EventIds.RedirectAddressRefused, LogLevel.Warning,
        "Refused a redirect from {Endpoint} whose address is not one of the web ({Reason}, scheme {Scheme}). If the endpoint "
        + "checks the address itself, say so with [AllowAnyRedirect(reason)]. This is logged once.",
        EventName = nameof(EventIds.RedirectAddressRefused))]
    public static partial void AddressRefused(ILogger logger, string? scheme, string reason, string? endpoint);
}

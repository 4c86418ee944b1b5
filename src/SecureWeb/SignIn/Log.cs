using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.SignIn;

internal static partial class Log
{
    [LoggerMessage(EventIds.UnknownProxy, LogLevel.Warning,
        "A sign-in came through a proxy that the application does not know: rules about networks are not applied. Name the "
        + "proxy in SecureWeb:Transport.", EventName = nameof(EventIds.UnknownProxy))]
    public static partial void UnknownProxy(ILogger logger);
}

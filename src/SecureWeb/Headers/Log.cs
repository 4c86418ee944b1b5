using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Headers;

internal static partial class Log
{
    [LoggerMessage(EventIds.EndpointHeaders, LogLevel.Information,
        "Endpoint {Endpoint} changes the security headers: {Changes}.", EventName = nameof(EventIds.EndpointHeaders))]
    public static partial void EndpointPolicy(ILogger logger, string endpoint, string changes);

    [LoggerMessage(EventIds.BrowserRefreshAllowed, LogLevel.Warning,
        "Development only: the content security policy allows the browser refresh script of the development tools and "
        + "connections to every port of localhost.", EventName = nameof(EventIds.BrowserRefreshAllowed))]
    public static partial void RefreshAllowed(ILogger logger);

    [LoggerMessage(EventIds.UnverifiedAsset, LogLevel.Warning,
        "{Asset} comes from another origin without an integrity attribute: whoever controls that origin controls the page.",
        EventName = nameof(EventIds.UnverifiedAsset))]
    public static partial void UnverifiedAsset(ILogger logger, string asset);
}

using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Defaults;

internal static partial class Log
{
    [LoggerMessage(EventIds.OptOut, LogLevel.Information,
        "Opt-out: endpoint {Endpoint} weakens {Protection}, because: {Reason}", EventName = nameof(EventIds.OptOut))]
    public static partial void OptOut(ILogger logger, string endpoint, string protection, string reason);

    [LoggerMessage(EventIds.FeatureDisabled, LogLevel.Warning,
        "{Feature} is switched off for the whole application, because: {Reason}",
        EventName = nameof(EventIds.FeatureDisabled))]
    public static partial void Disabled(ILogger logger, string feature, string reason);

    [LoggerMessage(EventIds.StartupWarning, LogLevel.Warning, "{Warning}",
        EventName = nameof(EventIds.StartupWarning))]
    public static partial void Warning(ILogger logger, string warning);
}

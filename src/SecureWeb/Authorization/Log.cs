using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;

namespace SecureWeb.Authorization;

internal static partial class Log
{
    [LoggerMessage(EventIds.RolesChanged, LogLevel.Information, "The roles changed: {Changes}",
        EventName = nameof(EventIds.RolesChanged))]
    public static partial void RolesChanged(ILogger logger, string changes);

    [LoggerMessage(EventIds.RolesRefused, LogLevel.Error,
        "The changed roles hold mistakes; the old ones stay in force: {Mistakes}",
        EventName = nameof(EventIds.RolesRefused))]
    public static partial void RolesRefused(ILogger logger, string mistakes);

    [LoggerMessage(EventIds.MalformedPermission, LogLevel.Warning,
        "The permission source {Source} returned '{Entry}', which is no permission.",
        EventName = nameof(EventIds.MalformedPermission))]
    public static partial void MalformedEntry(ILogger logger, string? entry, string source);

    [LoggerMessage(EventIds.SuperUserRole, LogLevel.Information, "Role {Role} holds every permission (*).",
        EventName = nameof(EventIds.SuperUserRole))]
    public static partial void SuperUserRole(ILogger logger, string role);

    [LoggerMessage(EventIds.DecisionFailed, LogLevel.Error,
        "{Provider} could not decide ({Reason}); access was refused.", EventName = nameof(EventIds.DecisionFailed))]
    public static partial void DecisionFailed(ILogger logger, Exception? exception, string provider, string reason);

    [LoggerMessage(EventIds.ObjectNotChecked, LogLevel.Warning,
        "Endpoint {Endpoint} succeeded for an object that its route names, and nobody decided whether the user may act "
        + "upon it. Use RequireAccess, LoadAndAuthorize or IAccessDecisions and mark it with ObjectLevel, or say "
        + "NoObjectCheck(\"reason\"). Said once, in Development only.", EventName = nameof(EventIds.ObjectNotChecked))]
    public static partial void ObjectNotChecked(ILogger logger, string endpoint);
}

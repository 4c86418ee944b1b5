using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization;

/// <summary>Why a permission was refused; goes to the security event, never to the client.</summary>
internal sealed class PermissionFailureReason(IAuthorizationHandler handler, PermissionVerdict verdict, string permission)
    : AuthorizationFailureReason(handler, Code(verdict))
{
    public PermissionVerdict Verdict { get; } = verdict;

    public string Permission { get; } = permission;

    /// <summary>The reason in events and metrics.</summary>
    public static string Code(PermissionVerdict verdict) => verdict switch
    {
        PermissionVerdict.Denied => "permission_denied",
        PermissionVerdict.OutOfScope => "scope_missing",
        _ => "permission_missing",
    };
}

using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization;

/// <summary>Why a permission was refused; goes to the security event, never to the client.</summary>
internal sealed class PermissionFailureReason(IAuthorizationHandler handler, PermissionVerdict verdict, string permission)
    : AuthorizationFailureReason(handler, verdict == PermissionVerdict.Denied ? "permission denied" : "permission missing")
{
    public PermissionVerdict Verdict { get; } = verdict;

    public string Permission { get; } = permission;
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization;

/// <summary>Decides permission requirements. Fails actively, so that no other handler can grant what is missing.</summary>
internal sealed class PermissionHandler(PermissionService permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var refusal = requirement.IsAny ? FirstUnlessAny(context.User, requirement) : FirstMissing(context.User, requirement);
        if (refusal is null)
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new PermissionFailureReason(this, refusal.Value.Verdict, refusal.Value.Permission));
        }

        return Task.CompletedTask;
    }

    private (PermissionVerdict Verdict, string Permission)? FirstMissing(
        ClaimsPrincipal user, PermissionRequirement requirement)
    {
        foreach (var permission in requirement.Permissions)
        {
            var verdict = permissions.Evaluate(user, permission);
            if (verdict != PermissionVerdict.Granted)
            {
                return (verdict, permission);
            }
        }

        return null;
    }

    private (PermissionVerdict Verdict, string Permission)? FirstUnlessAny(
        ClaimsPrincipal user, PermissionRequirement requirement)
    {
        foreach (var permission in requirement.Permissions)
        {
            if (permissions.Evaluate(user, permission) == PermissionVerdict.Granted)
            {
                return null;
            }
        }

        return (PermissionVerdict.NotGranted, string.Join('|', requirement.Permissions));
    }
}

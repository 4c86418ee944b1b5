using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;

namespace SecureWeb.Authorization;

/// <summary>Decides permission requirements: by role, and then by the rules for what a role grants. Fails actively, so
/// that no other handler can grant what is missing.</summary>
internal sealed class PermissionHandler(
    PermissionService permissions, RuleBook rules, DecisionEngine engine, CurrentRequest current) : IAuthorizationHandler
{
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Policy name and requirement data of one attribute give the same requirement twice; only rules cost enough
        // to care.
        foreach (var requirement in rules.IsEmpty ? context.Requirements : context.Requirements.Distinct())
        {
            if (requirement is PermissionRequirement permission)
            {
                await (permission.IsAny ? DecideAnyAsync(context, permission) : DecideAllAsync(context, permission));
            }
        }
    }

    private async ValueTask DecideAllAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        foreach (var permission in requirement.Permissions)
        {
            if (await RefusalAsync(context, requirement, permission) is { } refusal)
            {
                context.Fail(refusal);
                return;
            }
        }

        context.Succeed(requirement);
    }

    private async ValueTask DecideAnyAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        AuthorizationFailureReason? byRule = null;
        foreach (var permission in requirement.Permissions)
        {
            var refusal = await RefusalAsync(context, requirement, permission);
            if (refusal is null)
            {
                context.Succeed(requirement);
                return;
            }

            byRule ??= refusal as DecisionFailureReason;
        }

        context.Fail(byRule ?? new PermissionFailureReason(
            this, PermissionVerdict.NotGranted, string.Join('|', requirement.Permissions)));
    }

    private async ValueTask<AuthorizationFailureReason?> RefusalAsync(
        AuthorizationHandlerContext context, PermissionRequirement requirement, string permission)
    {
        var http = RequestResource.Request(context.Resource) ?? current.Context;
        var verdict = permissions.Evaluate(context.User, permission, http);
        if (verdict != PermissionVerdict.Granted)
        {
            return new PermissionFailureReason(this, verdict, permission);
        }

        if (rules.For(permission).Length == 0)
        {
            return null;
        }

        var decision = await engine.RestrictAsync(
            http, context.User, permission, http?.RequestAborted ?? CancellationToken.None);
        return decision.IsPermitted
            ? null
            : new DecisionFailureReason(this, context, requirement, permission, decision);
    }
}

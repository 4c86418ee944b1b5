using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

internal sealed class PermissionRule(string permission) : BuiltInRule
{
    public override bool MayPermit => true;

    public override Decision Decide(DecisionContext context) =>
        context.HasPermission(permission) ? Decision.Permit : Decision.NotApplicable;
}

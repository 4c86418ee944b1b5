using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Rules;

internal sealed class TenantRule<T>(Func<T, string?> tenantId, string claimType) : BuiltInRule
    where T : class
{
    public override bool NeedsInstance => true;

    public override Decision Decide(DecisionContext context)
    {
        if (context.Resource is null)
        {
            return Decision.NotApplicable;
        }

        if (context.Resource.Instance is not T resource || tenantId(resource) is not { Length: > 0 } tenant)
        {
            return Decision.Deny("tenant_unknown");
        }

        return SubjectClaims.Has(context.Subject, claimType, tenant)
            ? Decision.NotApplicable
            : Decision.Deny("other_tenant");
    }
}

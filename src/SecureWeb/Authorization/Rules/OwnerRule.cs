using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

internal sealed class OwnerRule<T>(Func<T, string?> ownerId) : BuiltInRule
    where T : class
{
    public override bool MayPermit => true;

    // No owner and no user are two nobodies, not the same person.
    public override Decision Decide(DecisionContext context) =>
        context.Resource?.Instance is T resource
        && context.SubjectId is { Length: > 0 } subject
        && string.Equals(ownerId(resource), subject, StringComparison.Ordinal)
            ? Decision.Permit
            : Decision.NotApplicable;
}

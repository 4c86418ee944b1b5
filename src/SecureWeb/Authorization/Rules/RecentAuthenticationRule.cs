using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Rules;

internal sealed class RecentAuthenticationRule(TimeSpan maxAge) : BuiltInRule
{
    public override Decision Decide(DecisionContext context) =>
        !SubjectClaims.IsSignedIn(context.Subject) ? Decision.Deny("anonymous")
        : AuthenticationTime.IsRecent(context.Environment.AuthenticatedAt, maxAge, context.Environment.UtcNow)
            ? Decision.NotApplicable
            : Decision.StepUp(maxAge);
}

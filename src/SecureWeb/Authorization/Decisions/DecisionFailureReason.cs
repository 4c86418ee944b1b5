using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Why the engine refused; goes to the security event, never to the client.</summary>
internal sealed class DecisionFailureReason(
    IAuthorizationHandler handler, AuthorizationHandlerContext context, IAuthorizationRequirement requirement,
    string action, Decision decision, DecisionResource? resource = null, bool? hideExistence = null)
    : AuthorizationFailureReason(handler, decision.Reason ?? "denied")
{
    public string Action { get; } = action;

    public Decision Decision { get; } = decision;

    public DecisionResource? Resource { get; } = resource;

    /// <summary>What the endpoint says about it; null when it says nothing.</summary>
    public bool? HideExistence { get; } = hideExistence;

    /// <summary>How recent a sign-in would open the endpoint; null when it would not help: something else stays open
    /// that no new sign-in meets. Ask when all handlers have run.</summary>
    public static TimeSpan? MaxAge(IReadOnlyList<DecisionFailureReason> reasons) =>
        reasons.Count > 0
        && reasons.All(r => r.Decision.MaxAge is not null)
        && reasons[0].Pending.All(open => reasons.Any(r => Equals(r.Requirement, open)))
            ? reasons.Min(r => r.Decision.MaxAge)
            : null;

    private IAuthorizationRequirement Requirement { get; } = requirement;

    private IEnumerable<IAuthorizationRequirement> Pending => context.PendingRequirements;
}

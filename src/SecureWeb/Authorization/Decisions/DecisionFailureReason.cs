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

    /// <summary>How recent a sign-in would satisfy the requirement. Known once all handlers have run: while another
    /// requirement stays open, signing in again would not help.</summary>
    public TimeSpan? MaxAge => context.PendingRequirements.All(r => Equals(r, requirement)) ? Decision.MaxAge : null;
}

using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization;

/// <summary>Only signed-in users for whom the rules permit an action may call the endpoint.</summary>
/// <remarks>
/// Asks about the action in general; for one object, use <c>LoadAndAuthorize</c>, <c>RequireAccess</c> or
/// <see cref="IAccessDecisions"/>. Works wherever <see cref="RequirePermissionAttribute"/> does and fails closed as it
/// does. An action that no rule could permit stops the start.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class RequireDecisionAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    private readonly DecisionRequirement _requirement;

    /// <summary>Asks for a decision.</summary>
    /// <param name="action">What the user wants to do, for example <c>orders:approve</c>.</param>
    /// <exception cref="ArgumentException">The text does not name one action.</exception>
    public RequireDecisionAttribute(string action)
    {
        Action = PermissionName.Require(action);
        _requirement = new DecisionRequirement(Action);
        base.Policy = _requirement.SignedInPolicy;
    }

    /// <summary>Gets the action.</summary>
    public string Action { get; }

    /// <summary>Gets the name of the policy that the action makes. It cannot be replaced.</summary>
    public new string Policy => base.Policy!;

    /// <inheritdoc />
    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() => [_requirement];
}

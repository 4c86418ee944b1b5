using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Asks the decision engine about an action. As a policy name <c>decision:orders:approve</c>, since hub methods,
/// AuthorizeView and IAuthorizationService know policies by name only.</summary>
internal sealed record DecisionRequirement(string Action) : IAuthorizationRequirement
{
    private const string Prefix = "decision:";
    private const string SignedInPrefix = "signed-in-decision:";

    /// <summary>The name of the policy that also asks for a signed-in user, as every attribute does.</summary>
    public string SignedInPolicy => SignedInPrefix + Action;

    public override string ToString() => Prefix + Action;

    public static bool TryParse(
        string policyName, [NotNullWhen(true)] out DecisionRequirement? requirement, out bool signedIn)
    {
        signedIn = policyName.StartsWith(SignedInPrefix, StringComparison.Ordinal);
        var prefix = signedIn ? SignedInPrefix : Prefix;
        requirement = policyName.StartsWith(prefix, StringComparison.Ordinal)
            && PermissionName.IsConcrete(policyName.AsSpan(prefix.Length))
                ? new DecisionRequirement(policyName[prefix.Length..])
                : null;
        return requirement is not null;
    }
}

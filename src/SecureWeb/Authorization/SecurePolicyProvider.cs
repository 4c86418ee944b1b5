using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Recent;

namespace SecureWeb.Authorization;

/// <summary>Adds the permission policies to the application's own, and leaves the fallback policy out while nobody
/// could sign in.</summary>
internal sealed class SecurePolicyProvider(IAuthorizationPolicyProvider inner, DefaultDeny defaultDeny)
    : IAuthorizationPolicyProvider
{
    // A missing fallback policy is never cached by the middleware, so Auto may change its answer later.
    public bool AllowsCachingPolicies => inner.AllowsCachingPolicies;

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => inner.GetDefaultPolicyAsync();

    public async Task<AuthorizationPolicy?> GetFallbackPolicyAsync()
    {
        var fallback = await inner.GetFallbackPolicyAsync();
        return fallback is not null && ReferenceEquals(fallback, defaultDeny.Policy) && !await defaultDeny.AppliesAsync()
            ? null
            : fallback;
    }

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        ArgumentNullException.ThrowIfNull(policyName);
        if (PermissionPolicy.TryParse(policyName, out var permission))
        {
            return Only(new AuthorizationPolicyBuilder().RequireAuthenticatedUser(), permission);
        }

        if (DecisionRequirement.TryParse(policyName, out var decision, out var signedIn))
        {
            // Code that asks about a resource may ask for anonymous users too: a rule may permit them.
            var policy = new AuthorizationPolicyBuilder();
            return Only(signedIn ? policy.RequireAuthenticatedUser() : policy, decision);
        }

        if (RecentAuthRequirement.TryParse(policyName, out var recent))
        {
            return Only(new AuthorizationPolicyBuilder().RequireAuthenticatedUser(), recent);
        }

        return AccessRequirement.TryParse(policyName, out var access)
            ? Only(new AuthorizationPolicyBuilder().RequireAuthenticatedUser(), access)
            : inner.GetPolicyAsync(policyName);
    }

    private static Task<AuthorizationPolicy?> Only(
        AuthorizationPolicyBuilder policy, IAuthorizationRequirement requirement) =>
        Task.FromResult<AuthorizationPolicy?>(policy.AddRequirements(requirement).Build());
}

using Microsoft.AspNetCore.Authorization;

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
        return PermissionPolicy.TryParse(policyName, out var requirement)
            ? Task.FromResult<AuthorizationPolicy?>(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(requirement).Build())
            : inner.GetPolicyAsync(policyName);
    }
}

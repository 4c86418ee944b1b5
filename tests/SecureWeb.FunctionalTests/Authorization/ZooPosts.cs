using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>One object of one user of one tenant: post 1 is Olga's, of the tenant a.</summary>
internal sealed record ZooPost(string Owner, string Tenant) : IAuthorizationRequirement
{
    public const string Secret = "S3CR3T-post-of-olga";

    /// <summary>200, 403, or 404 when there is none.</summary>
    public static async Task<int> StatusFor(IAuthorizationService authorization, ClaimsPrincipal user, int id)
    {
        if (id != 1)
        {
            return 404;
        }

        var post = new ZooPost("olga", "a");
        return (await authorization.AuthorizeAsync(user, post, [post])).Succeeded ? 200 : 403;
    }
}

/// <summary>Only the owner, and only in the post's own tenant.</summary>
internal sealed class ZooPostOwner : AuthorizationHandler<ZooPost, ZooPost>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ZooPost requirement, ZooPost resource)
    {
        if (context.User.Identity?.Name == resource.Owner && context.User.HasClaim("tenant", resource.Tenant))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

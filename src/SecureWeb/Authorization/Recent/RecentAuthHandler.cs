using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Recent;

/// <summary>Decides whether the sign-in is recent. Fails actively, so that no other handler can grant it.</summary>
internal sealed class RecentAuthHandler(CurrentRequest current, TimeProvider clock)
    : AuthorizationHandler<RecentAuthRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, RecentAuthRequirement requirement)
    {
        var http = RequestResource.Request(context.Resource) ?? current.Context;
        if (AuthenticationTime.IsRecent(AuthenticationTime.Of(context.User, http), requirement.MaxAge, clock.GetUtcNow()))
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new DecisionFailureReason(
                this, context, requirement, "recent_authentication", Decision.StepUp(requirement.MaxAge)));
        }

        return Task.CompletedTask;
    }
}

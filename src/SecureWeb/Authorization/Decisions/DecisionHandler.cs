using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Decides about requirements that name an action. Fails actively, so that no other handler can grant what
/// a rule denies.</summary>
internal sealed class DecisionHandler(DecisionEngine engine, CurrentRequest current) : IAuthorizationHandler
{
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Name and requirement data of one attribute give the same requirement twice.
        foreach (var requirement in context.Requirements.OfType<DecisionRequirement>().Distinct().ToArray())
        {
            var http = RequestResource.Request(context.Resource) ?? current.Context;
            var resource = RequestResource.Of(context, requirement.Action);
            var decision = await engine.DecideAsync(
                http, context.User, requirement.Action, resource, http?.RequestAborted ?? CancellationToken.None);
            if (decision.IsPermitted)
            {
                context.Succeed(requirement);
            }
            else
            {
                context.Fail(new DecisionFailureReason(
                    this, context, requirement, requirement.Action, decision, resource));
            }
        }
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Access;

/// <summary>Decides about the resource that the route, or an argument of a hub method, names. Fails actively, so that no
/// other handler can grant what is missing.</summary>
internal sealed class AccessHandler(DecisionEngine engine, CurrentRequest current) : IAuthorizationHandler
{
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Name and requirement data of one attribute give the same requirement twice.
        foreach (var requirement in context.Requirements.OfType<AccessRequirement>().Distinct().ToArray())
        {
            var http = RequestResource.Request(context.Resource) ?? current.Context;
            var id = context.Resource is HubInvocationContext hub
                ? ResourceId.Read(hub, requirement.RouteKey)
                : http is null ? null : ResourceId.Read(http, requirement.RouteKey);
            var resource = new DecisionResource(requirement.Type, id);
            var decision = id is null
                ? Decision.Deny("resource_unknown")
                : await engine.DecideAsync(
                    http, context.User, requirement.Action, resource, http?.RequestAborted ?? CancellationToken.None);
            if (decision.IsPermitted)
            {
                context.Succeed(requirement);
            }
            else
            {
                context.Fail(new DecisionFailureReason(this, context, requirement, requirement.Action, decision,
                    resource, requirement.HideExistence));
            }
        }
    }
}

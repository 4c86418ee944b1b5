using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Tells what the framework hands over as "resource" from a resource of the application.</summary>
internal static class RequestResource
{
    /// <summary>The request behind a resource of the framework; null when it tells none.</summary>
    public static HttpContext? Request(object? resource) => resource switch
    {
        HttpContext http => http,
        HubInvocationContext hub => hub.Context.GetHttpContext(),
        Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext filter => filter.HttpContext,
        _ => null,
    };

    public static bool IsOfApplication(object? resource) => resource is not (null or HttpContext or Endpoint
        or HubInvocationContext or Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext
        or Microsoft.AspNetCore.Components.RouteData);

    /// <summary>The resource to decide about. An object of the application counts as one of the action's own type.</summary>
    public static DecisionResource? Of(AuthorizationHandlerContext context, string action) => context.Resource switch
    {
        DecisionResource resource => resource,
        var other when IsOfApplication(other) => new DecisionResource(TypeOf(action), null, other),
        _ => null,
    };

    /// <summary>The first segment: <c>orders</c> of <c>orders:approve</c>.</summary>
    private static string TypeOf(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? action : action[..colon];
    }
}

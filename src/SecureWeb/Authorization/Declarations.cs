using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.SignalR;

namespace SecureWeb.Authorization;

/// <summary>
/// Where an endpoint's authorization metadata comes from: its order in the metadata does not tell for controllers,
/// pages, hubs and components, since conventions come after attributes there.
/// </summary>
internal static class Declarations
{
    /// <summary>Gets the places that carry attributes, from the outermost to the innermost; empty for minimal
    /// APIs.</summary>
    public static IReadOnlyList<MemberInfo> Members(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<ControllerActionDescriptor>() is { } action)
        {
            return [action.ControllerTypeInfo, action.MethodInfo];
        }

        if (metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            return [page.HandlerTypeInfo];
        }

        var type = metadata.GetMetadata<HubMetadata>()?.HubType ?? metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        return type is null ? [] : [type];
    }

    public static bool AsksForAuthorization(object metadata) =>
        metadata is IAuthorizeData or IAuthorizationRequirementData or AuthorizationPolicy;

    public static bool AsksForAuthorization(Endpoint endpoint) => endpoint.Metadata.Any(AsksForAuthorization);

    public static bool AllowsAnonymous(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Finds authorization that an <c>AllowAnonymous</c> silently switches off. One that is nearer to the
    /// handler is the usual way to open one action of a closed controller, and is no mistake.</summary>
    public static bool IsContradiction(Endpoint endpoint)
    {
        if (!AllowsAnonymous(endpoint) || !AsksForAuthorization(endpoint))
        {
            return false;
        }

        var members = Members(endpoint);
        return members.Count == 0 ? AuthorizationComesLast(endpoint) : AuthorizationIsNearer(members);
    }

    private static bool AuthorizationComesLast(Endpoint endpoint) =>
        AsksForAuthorization(endpoint.Metadata.Last(m => m is IAllowAnonymous || AsksForAuthorization(m)));

    /// <summary>Levels: -1 a convention, then the type, then the method.</summary>
    private static bool AuthorizationIsNearer(IReadOnlyList<MemberInfo> members)
    {
        var authorize = -1;
        var anonymous = -1;
        for (var level = 0; level < members.Count; level++)
        {
            foreach (var attribute in members[level].GetCustomAttributes(inherit: true))
            {
                authorize = AsksForAuthorization(attribute) ? level : authorize;
                anonymous = attribute is IAllowAnonymous ? level : anonymous;
            }
        }

        // Two conventions on one page or controller: AuthorizeFolder with AllowAnonymousToPage, which is as intended.
        return authorize >= 0 && authorize >= anonymous;
    }

    /// <summary>The attributes of a hub's methods, which are in no endpoint's metadata.</summary>
    public static IEnumerable<(MethodInfo Method, AuthorizeAttribute Data)> HubMethods(Endpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType.GetMethods(BindingFlags.Public | BindingFlags.Instance) ?? [])
            .SelectMany(m => m.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(d => (m, d)));

    public static string Name(Endpoint endpoint) => endpoint.DisplayName is { Length: > 0 } name
        ? name
        : (endpoint as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "(unnamed)";
}

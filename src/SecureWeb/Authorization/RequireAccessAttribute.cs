using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Access;

namespace SecureWeb.Authorization;

/// <summary>Only signed-in users who may do this to the resource that the route names may call the endpoint. Rules,
/// access control lists and decision providers are asked about the action <c>type:op</c>.</summary>
/// <remarks>
/// <para>Works on minimal APIs, controllers, actions, Razor Pages, hubs, components, and on hub methods, where
/// <see cref="RouteKey"/> names the method's parameter. It fails closed: without an id, without authorization middleware,
/// in a branch before it or on a short-circuited endpoint the request never succeeds.</para>
/// <para>It sees the id and not the object: rules that read properties need <c>LoadAndAuthorize</c>. An id is compared
/// exactly; one that spells the same number or GUID in another way than usual (<c>+7</c>, <c>007</c>) is refused unless
/// the handler's parameter is a string.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class RequireAccessAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    private AccessRequirement _requirement;

    /// <summary>Asks for access.</summary>
    /// <param name="type">The type of the resource, for example <c>orders</c>.</param>
    /// <exception cref="ArgumentException">The text is no lower-case name.</exception>
    public RequireAccessAttribute(string type) => _requirement = Use(new AccessRequirement(type, "read", "id", null));

    internal RequireAccessAttribute(AccessRequirement requirement) => _requirement = Use(requirement);

    /// <summary>Gets the type of the resource.</summary>
    public string Type => _requirement.Type;

    /// <summary>Gets or sets what the user wants to do.</summary>
    /// <value><c>read</c> by default.</value>
    /// <exception cref="ArgumentException">The text is no lower-case name.</exception>
    public string Op
    {
        get => _requirement.Operation;
        set => _requirement = Use(new AccessRequirement(Type, value, RouteKey, _requirement.HideExistence));
    }

    /// <summary>Gets or sets the route parameter that holds the id.</summary>
    /// <value><c>id</c> by default. A route without it stops the start.</value>
    /// <exception cref="ArgumentException">The text is no name of a parameter.</exception>
    public string RouteKey
    {
        get => _requirement.RouteKey;
        set => _requirement = Use(new AccessRequirement(Type, Op, value, _requirement.HideExistence));
    }

    /// <summary>Gets or sets whether a refusal looks as if there were no such resource: 404 and not 403.</summary>
    /// <value>The option <see cref="SecureAuthorizationOptions.HideExistence"/> unless set.</value>
    public bool HideExistence
    {
        get => _requirement.HideExistence ?? false;
        set => _requirement = Use(new AccessRequirement(Type, Op, RouteKey, value));
    }

    /// <summary>Gets the name of the policy that the above make. It cannot be replaced.</summary>
    public new string Policy => base.Policy!;

    internal AccessRequirement Requirement => _requirement;

    /// <inheritdoc />
    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() => [_requirement];

    private AccessRequirement Use(AccessRequirement requirement)
    {
        base.Policy = requirement.ToString();
        return requirement;
    }
}

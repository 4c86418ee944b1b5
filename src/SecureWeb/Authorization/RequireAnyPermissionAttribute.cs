using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization;

/// <summary>Only signed-in users who hold at least one of the named permissions may call the endpoint.</summary>
/// <remarks>
/// Works on minimal APIs, controllers, actions, Razor Pages, hubs, hub methods and components; several attributes add
/// up. It fails closed: without authorization middleware, in a branch before it or on a short-circuited endpoint the
/// request is an error, never a success.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class RequireAnyPermissionAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    private readonly PermissionRequirement _requirement;

    /// <summary>Asks for at least one of these permissions.</summary>
    /// <param name="permission">A permission, for example <c>orders:read</c>.</param>
    /// <param name="more">Further permissions.</param>
    /// <exception cref="ArgumentException">A text does not name one permission.</exception>
    public RequireAnyPermissionAttribute(string permission, params string[] more)
    {
        ArgumentNullException.ThrowIfNull(more);
        Permissions = [PermissionName.Require(permission), .. more.Select(PermissionName.Require)];
        _requirement = new PermissionRequirement(Permissions, any: true);
        base.Policy = _requirement.ToString();
    }

    /// <summary>Gets the permissions.</summary>
    public IReadOnlyList<string> Permissions { get; }

    /// <summary>Gets the name of the policy that the permissions make. It cannot be replaced.</summary>
    public new string Policy => base.Policy!;

    /// <inheritdoc />
    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() => [_requirement];
}

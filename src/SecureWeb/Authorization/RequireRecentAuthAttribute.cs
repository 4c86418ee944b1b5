using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Recent;

namespace SecureWeb.Authorization;

/// <summary>Only users who proved a short while ago who they are may call the endpoint: for changing a password, paying,
/// deleting an account.</summary>
/// <remarks>
/// Others are asked to sign in again: an API answers 401 with <c>insufficient_user_authentication</c> (RFC 9470), a page
/// sends the browser to the sign-in page. The proof is the sign-in of the session and the claim <c>auth_time</c>, whichever
/// is older; without either, nobody is recent. Works and fails closed as <see cref="RequirePermissionAttribute"/> does.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class RequireRecentAuthAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    private RecentAuthRequirement _requirement;

    /// <summary>Asks for a sign-in within the last 15 minutes.</summary>
    public RequireRecentAuthAttribute() => _requirement = Use(TimeSpan.FromMinutes(15));

    internal RequireRecentAuthAttribute(TimeSpan maxAge) => _requirement = Use(maxAge);

    /// <summary>Gets or sets how long ago the sign-in may be, in minutes.</summary>
    /// <value>15 by default; 1 to 1440.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Minutes
    {
        get => (int)_requirement.MaxAge.TotalMinutes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1440);
            _requirement = Use(TimeSpan.FromMinutes(value));
        }
    }

    /// <summary>Gets the name of the policy that the time makes. It cannot be replaced.</summary>
    public new string Policy => base.Policy!;

    /// <inheritdoc />
    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() => [_requirement];

    private RecentAuthRequirement Use(TimeSpan maxAge)
    {
        var requirement = new RecentAuthRequirement(maxAge);
        base.Policy = requirement.ToString();
        return requirement;
    }
}

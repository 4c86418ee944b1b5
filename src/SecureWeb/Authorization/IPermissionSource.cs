using System.Security.Claims;

namespace SecureWeb.Authorization;

/// <summary>
/// Gives users permissions from elsewhere than the configured roles, for example from claims. Register it as a
/// singleton; every registered source is asked.
/// </summary>
/// <remarks>It is called for each decision: it must be fast and thread safe, and read only the principal or memory.
/// Load what lies in a database into claims at sign-in or in an <c>IClaimsTransformation</c>. When it throws, the
/// request is refused.</remarks>
public interface IPermissionSource
{
    /// <summary>Gets the entries of one user.</summary>
    /// <param name="user">An authenticated user.</param>
    /// <returns>Entries in the form of <see cref="RoleDefinition.Permissions"/>. A malformed grant is ignored, a
    /// malformed denial denies everything; both are logged.</returns>
    IEnumerable<string> GetPermissions(ClaimsPrincipal user);
}

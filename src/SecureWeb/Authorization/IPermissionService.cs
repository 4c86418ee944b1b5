using System.Security.Claims;

namespace SecureWeb.Authorization;

/// <summary>Answers what a user may do. Thread safe; a singleton.</summary>
public interface IPermissionService
{
    /// <summary>Gets the entries that apply to a user, for showing them or for a client's menu.</summary>
    /// <param name="user">The user; only authenticated identities count.</param>
    /// <returns>The granted permissions and patterns, without those that a denial takes away completely, and the
    /// denials (with <c>!</c>) that limit a pattern which remains.</returns>
    /// <remarks>To decide, ask <see cref="Has"/>: it applies patterns and denials.</remarks>
    IReadOnlySet<string> GetPermissions(ClaimsPrincipal user);

    /// <summary>Decides whether a user has a permission.</summary>
    /// <param name="user">The user; only authenticated identities count.</param>
    /// <param name="permission">One permission, for example <c>orders:read</c>; no wildcard.</param>
    /// <returns><see langword="true"/> when something grants it and nothing denies it.</returns>
    /// <exception cref="ArgumentException"><paramref name="permission"/> does not name one permission.</exception>
    bool Has(ClaimsPrincipal user, string permission);
}

using System.Security.Claims;

namespace SecureWeb.Authorization.Subjects;

/// <summary>Reads claims of authenticated identities: one that nobody authenticated can claim anything.</summary>
internal static class SubjectClaims
{
    /// <summary>The id of the user; never the name, which people may change.</summary>
    public static string? Id(ClaimsPrincipal user) => First(user, ClaimTypes.NameIdentifier) ?? First(user, "sub");

    public static bool IsSignedIn(ClaimsPrincipal user)
    {
        foreach (var identity in user.Identities)
        {
            if (identity.IsAuthenticated)
            {
                return true;
            }
        }

        return false;
    }

    public static string? First(ClaimsPrincipal user, string type)
    {
        foreach (var identity in user.Identities)
        {
            if (identity.IsAuthenticated && identity.FindFirst(type) is { Value.Length: > 0 } claim)
            {
                return claim.Value;
            }
        }

        return null;
    }

    public static bool Has(ClaimsPrincipal user, string type, string value)
    {
        foreach (var identity in user.Identities)
        {
            if (identity.IsAuthenticated && identity.HasClaim(type, value))
            {
                return true;
            }
        }

        return false;
    }

    public static IReadOnlyList<string> All(ClaimsPrincipal user, string type) =>
    [
        .. user.Identities.Where(i => i.IsAuthenticated).SelectMany(i => i.FindAll(type)).Select(c => c.Value),
    ];
}

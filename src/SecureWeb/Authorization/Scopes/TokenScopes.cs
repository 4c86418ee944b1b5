using System.Security.Claims;

namespace SecureWeb.Authorization.Scopes;

/// <summary>Reads the scopes of a delegated token.</summary>
internal static class TokenScopes
{
    /// <summary>The name that the JWT handler gives <c>scp</c> when it maps inbound claims.</summary>
    private const string Mapped = "http://schemas.microsoft.com/identity/claims/scope";

    /// <summary>What the scopes of a user's tokens let through together.</summary>
    /// <returns><see langword="null"/> when no authenticated identity carries scopes: nothing limits it.</returns>
    public static PermissionSet? Limit(ClaimsPrincipal user, IReadOnlyDictionary<string, PermissionSet> scopes)
    {
        HashSet<PermissionSet>? found = null;
        foreach (var identity in user.Identities)
        {
            if (!identity.IsAuthenticated)
            {
                continue;
            }

            foreach (var claim in identity.Claims)
            {
                if (claim.Type is "scope" or "scp" or Mapped)
                {
                    Add(claim.Value, scopes, found ??= []);
                }
            }
        }

        return found is null ? null
            : found.Count == 1 ? found.First()
            : new PermissionSet(found.SelectMany(set => set.Grants));
    }

    /// <summary>One claim holds one scope, or several with blanks between.</summary>
    private static void Add(string value, IReadOnlyDictionary<string, PermissionSet> scopes, HashSet<PermissionSet> found)
    {
        foreach (var range in value.AsSpan().Split(' '))
        {
            if (scopes.TryGetValue(value[range], out var set))
            {
                found.Add(set);
            }
        }
    }
}

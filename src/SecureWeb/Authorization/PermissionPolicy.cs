using System.Diagnostics.CodeAnalysis;

namespace SecureWeb.Authorization;

/// <summary>
/// Permissions as policy names. Hub methods and Blazor's AuthorizeView look only at the policy name of an attribute,
/// never at its requirement data: without a name they would ask for nothing but a signed-in user.
/// </summary>
internal static class PermissionPolicy
{
    public const string AllPrefix = "permission:";
    public const string AnyPrefix = "any-permission:";

    public static string Name(IReadOnlyList<string> permissions, bool any) =>
        (any ? AnyPrefix : AllPrefix) + string.Join(',', permissions);

    /// <summary>Reads a policy name.</summary>
    /// <returns><see langword="false"/> when it is another kind of name or malformed.</returns>
    public static bool TryParse(string policyName, [NotNullWhen(true)] out PermissionRequirement? requirement)
    {
        requirement = null;
        var any = policyName.StartsWith(AnyPrefix, StringComparison.Ordinal);
        if (!any && !policyName.StartsWith(AllPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        var permissions = policyName[(any ? AnyPrefix : AllPrefix).Length..].Split(',');
        if (!Array.TrueForAll(permissions, p => PermissionName.IsConcrete(p)))
        {
            return false;
        }

        requirement = new PermissionRequirement(permissions, any);
        return true;
    }
}

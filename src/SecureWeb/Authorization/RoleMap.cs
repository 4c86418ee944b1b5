using System.Collections.Frozen;

namespace SecureWeb.Authorization;

/// <summary>Every role with its compiled permissions. Immutable; made by <see cref="RoleMapCompiler"/>.</summary>
internal sealed class RoleMap(IReadOnlyDictionary<string, PermissionSet> roles)
{
    public static readonly RoleMap Empty = new(new Dictionary<string, PermissionSet>());

    public FrozenDictionary<string, PermissionSet> Roles { get; } = roles.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Describes what changed, role by role, for example <c>clerk: +orders:read -orders:delete</c>.</summary>
    public IReadOnlyList<string> DifferencesTo(RoleMap next)
    {
        var differences = new List<string>();
        foreach (var role in Roles.Keys.Union(next.Roles.Keys).Order(StringComparer.Ordinal))
        {
            var before = Entries(this, role);
            var after = Entries(next, role);
            var changes = after.Except(before).Select(e => "+" + e)
                .Concat(before.Except(after).Select(e => "-" + e))
                .ToArray();
            if (changes.Length > 0)
            {
                differences.Add($"{role}: {string.Join(' ', changes)}");
            }
        }

        return differences;
    }

    private static SortedSet<string> Entries(RoleMap map, string role) => new(
        map.Roles.TryGetValue(role, out var set) ? set.Grants.Select(g => g.ToString()) : [], StringComparer.Ordinal);
}

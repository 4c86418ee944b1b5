using System.Collections.Frozen;

namespace SecureWeb.Authorization;

/// <summary>Every role and scope with its compiled permissions. Immutable; made by <see cref="RoleMapCompiler"/>.</summary>
internal sealed class RoleMap(
    IReadOnlyDictionary<string, PermissionSet> roles, IReadOnlyDictionary<string, PermissionSet> scopes)
{
    public static readonly RoleMap Empty =
        new(new Dictionary<string, PermissionSet>(), new Dictionary<string, PermissionSet>());

    public FrozenDictionary<string, PermissionSet> Roles { get; } = roles.ToFrozenDictionary(StringComparer.Ordinal);

    public FrozenDictionary<string, PermissionSet> Scopes { get; } = scopes.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Describes what changed, role by role, for example <c>clerk: +orders:read -orders:delete</c>.</summary>
    public IReadOnlyList<string> DifferencesTo(RoleMap next) =>
    [
        .. Differences(Roles, next.Roles, string.Empty),
        .. Differences(Scopes, next.Scopes, "scope "),
    ];

    private static IEnumerable<string> Differences(FrozenDictionary<string, PermissionSet> before,
        FrozenDictionary<string, PermissionSet> after, string kind)
    {
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var old = Entries(before, name);
            var now = Entries(after, name);
            var changes = now.Except(old).Select(e => "+" + e)
                .Concat(old.Except(now).Select(e => "-" + e))
                .ToArray();
            if (changes.Length > 0)
            {
                yield return $"{kind}{name}: {string.Join(' ', changes)}";
            }
            else if (before.ContainsKey(name) != after.ContainsKey(name))
            {
                // An entry without permissions matters too: it alone makes scopes count.
                yield return $"{kind}{name}: {(after.ContainsKey(name) ? "added" : "removed")}";
            }
        }
    }

    private static SortedSet<string> Entries(FrozenDictionary<string, PermissionSet> sets, string name) => new(
        sets.TryGetValue(name, out var set) ? set.Grants.Select(g => g.ToString()) : [], StringComparer.Ordinal);
}

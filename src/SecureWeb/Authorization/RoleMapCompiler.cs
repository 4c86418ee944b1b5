using SecureWeb.Authorization.Scopes;

namespace SecureWeb.Authorization;

/// <summary>Compiles the configured roles and scopes; collects every mistake in them.</summary>
internal sealed class RoleMapCompiler
{
    private const string Section = "SecureWeb:Authorization:Roles";

    private readonly IDictionary<string, RoleDefinition> _roles;
    private readonly List<string> _mistakes = [];
    private readonly Dictionary<string, List<PermissionGrant>> _own = new(StringComparer.Ordinal);

    private RoleMapCompiler(IDictionary<string, RoleDefinition> roles) => _roles = roles;

    /// <summary>Compiles the roles and scopes.</summary>
    /// <returns>The map, and the mistakes; with any mistake the map must not be used.</returns>
    public static (RoleMap Map, IReadOnlyList<string> Mistakes) Compile(
        IDictionary<string, RoleDefinition> roles, IDictionary<string, ScopeDefinition>? scopes = null)
    {
        var compiler = new RoleMapCompiler(roles);
        return (compiler.Run(scopes ?? new Dictionary<string, ScopeDefinition>()), compiler._mistakes);
    }

    internal static List<PermissionGrant> ParseGrants(string setting, IList<string> entries, List<string> mistakes)
    {
        var grants = new List<PermissionGrant>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (PermissionGrant.TryParse(entries[i], out var grant))
            {
                grants.Add(grant);
            }
            else
            {
                mistakes.Add($"{setting}:Permissions:{i}: '{entries[i]}' is no permission. Write "
                    + "lower-case segments of a-z, 0-9, '_', '.' and '-' separated by ':', for example orders:read; '*' "
                    + "for a whole segment; '!' in front to deny.");
            }
        }

        return grants;
    }

    private RoleMap Run(IDictionary<string, ScopeDefinition> scopes)
    {
        foreach (var (role, definition) in _roles)
        {
            if (string.IsNullOrWhiteSpace(role) || definition is null)
            {
                _mistakes.Add($"{Section}:{role}: a role needs a name and a definition, for example "
                    + "\"clerk\": { \"Permissions\": [ \"orders:read\" ] }.");
                continue;
            }

            _own[role] = ParseGrants($"{Section}:{role}", definition.Permissions, _mistakes);
            CheckParents(role, definition);
        }

        FindCycles();
        var compiledScopes = ScopeMapCompiler.Compile(scopes, _mistakes);
        return _mistakes.Count > 0
            ? RoleMap.Empty
            : new RoleMap(
                _roles.Keys.ToDictionary(r => r, r => new PermissionSet(WithInherited(r)), StringComparer.Ordinal),
                compiledScopes);
    }

    private void CheckParents(string role, RoleDefinition definition)
    {
        for (var i = 0; i < definition.Inherits.Count; i++)
        {
            var parent = definition.Inherits[i];
            if (parent is null || !_roles.ContainsKey(parent))
            {
                _mistakes.Add($"{Section}:{role}:Inherits:{i}: there is no role '{parent}'. Known: "
                    + string.Join(", ", _roles.Keys.Order(StringComparer.Ordinal)) + ".");
            }
        }
    }

    /// <summary>Walks without recursion: a long chain of roles must not overflow the stack.</summary>
    private HashSet<string> Ancestors(string role)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([role]);
        while (open.TryPop(out var current))
        {
            foreach (var parent in _roles[current]?.Inherits ?? [])
            {
                if (parent is not null && _roles.ContainsKey(parent) && found.Add(parent))
                {
                    open.Push(parent);
                }
            }
        }

        return found;
    }

    private void FindCycles()
    {
        var cyclic = _roles.Keys.Where(role => Ancestors(role).Contains(role)).Order(StringComparer.Ordinal).ToArray();
        if (cyclic.Length > 0)
        {
            _mistakes.Add($"{Section}: these roles inherit from themselves, directly or through others: "
                + string.Join(", ", cyclic) + ". Remove one of their Inherits entries.");
        }
    }

    private IEnumerable<PermissionGrant> WithInherited(string role) =>
        Ancestors(role).SelectMany(parent => _own[parent]).Concat(_own[role]);
}

namespace SecureWeb.Authorization.Scopes;

/// <summary>Compiles the configured scopes; collects every mistake in them.</summary>
internal static class ScopeMapCompiler
{
    private const string Section = "SecureWeb:Authorization:Scopes";

    public static Dictionary<string, PermissionSet> Compile(
        IDictionary<string, ScopeDefinition> scopes, List<string> mistakes)
    {
        var compiled = new Dictionary<string, PermissionSet>(StringComparer.Ordinal);
        foreach (var (key, definition) in scopes)
        {
            var name = definition?.Name ?? key;
            if (definition is null || !IsScope(name))
            {
                mistakes.Add($"{Section}:{key}: a scope needs a name without blanks and a definition, for example "
                    + "\"orders.read\": { \"Permissions\": [ \"orders:read\" ] }.");
                continue;
            }

            var grants = RoleMapCompiler.ParseGrants($"{Section}:{key}", definition.Permissions, mistakes);
            if (!compiled.TryAdd(name, new PermissionSet(grants)))
            {
                mistakes.Add($"{Section}:{key}: there are two entries for the scope '{name}'. Remove one.");
            }
        }

        return compiled;
    }

    /// <summary>RFC 6749: visible characters but for the quotation mark and the backslash.</summary>
    private static bool IsScope(string? text) =>
        !string.IsNullOrEmpty(text) && text.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));
}

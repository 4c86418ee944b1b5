using SecureWeb.Authorization;

namespace SecureWeb.Tests.Authorization;

public sealed class RoleMapCompilerTests
{
    [Fact]
    public void Compile_Inheritance_AddsEveryAncestor()
    {
        var map = Compile(("a", ["x:1"], []), ("b", ["x:2"], ["a"]), ("c", ["x:3"], ["b"]));

        Assert.Equal(["x:1", "x:2", "x:3"], Entries(map, "c"));
        Assert.Equal(["x:1"], Entries(map, "a"));
    }

    [Fact]
    public void Compile_DiamondInheritance_IsNoCycle()
    {
        var map = Compile(("a", ["x:1"], []), ("b", [], ["a"]), ("c", [], ["a"]), ("d", [], ["b", "c"]));

        Assert.Equal(["x:1"], Entries(map, "d"));
    }

    [Fact]
    public void Compile_InheritedDenial_WinsOverOwnGrant()
    {
        var map = Compile(("a", ["!x:1"], []), ("b", ["x:*"], ["a"]));

        Assert.Equal(PermissionVerdict.Denied, map.Roles["b"].Evaluate("x:1"));
        Assert.Equal(PermissionVerdict.Granted, map.Roles["b"].Evaluate("x:2"));
    }

    [Fact]
    public void Compile_Mistakes_AreAllNamedWithTheirSetting()
    {
        var (_, mistakes) = RoleMapCompiler.Compile(Roles(
            ("a", ["Bad", "ok", "a::b"], ["nobody"]), ("b", [], ["c"]), ("c", [], ["b"]), ("d", [], ["d"]),
            (" ", ["ok"], [])));

        Assert.Equal(5, mistakes.Count);
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Authorization:Roles:a:Permissions:0:", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Authorization:Roles:a:Permissions:2:", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Authorization:Roles:a:Inherits:0:", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("b, c, d", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_LongChainOfRoles_DoesNotOverflow()
    {
        var roles = Enumerable.Range(0, 300)
            .Select(i => ($"r{i}", new[] { $"p:{i}" }, i == 0 ? [] : new[] { $"r{i - 1}" })).ToArray();

        var map = Compile(roles);

        Assert.Equal(300, map.Roles["r299"].Grants.Count);
    }

    [Fact]
    public void DifferencesTo_ChangedMap_NamesWhatCameAndWent()
    {
        var before = Compile(("a", ["x:1", "x:2"], []), ("gone", ["y"], []));
        var after = Compile(("a", ["x:2", "!x:3"], []));

        Assert.Equal(["a: +!x:3 -x:1", "gone: -y"], before.DifferencesTo(after));
        Assert.Empty(after.DifferencesTo(after));
    }

    internal static RoleMap Compile(params (string Role, string[] Permissions, string[] Inherits)[] roles)
    {
        var (map, mistakes) = RoleMapCompiler.Compile(Roles(roles));
        Assert.Empty(mistakes);
        return map;
    }

    internal static Dictionary<string, RoleDefinition> Roles(
        params (string Role, string[] Permissions, string[] Inherits)[] roles)
    {
        var result = new Dictionary<string, RoleDefinition>(StringComparer.Ordinal);
        foreach (var (role, permissions, inherits) in roles)
        {
            var definition = new RoleDefinition();
            Array.ForEach(permissions, definition.Permissions.Add);
            Array.ForEach(inherits, definition.Inherits.Add);
            result.Add(role, definition);
        }

        return result;
    }

    private static IEnumerable<string> Entries(RoleMap map, string role) =>
        map.Roles[role].Grants.Select(g => g.ToString()).Order(StringComparer.Ordinal);
}

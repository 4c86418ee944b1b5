using System.Security.Claims;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Tests.Authorization.Scopes;

/// <summary>A delegated token may do what a role grants and one of its scopes lets through, never more.</summary>
public sealed class ScopeTests
{
    private static readonly string[] Patterns = ["a:r", "a:*", "*", "*:r", "a:b:*", "*:b:r", "a:*:r", "b:r", "a"];

    private static readonly string[] Asked = ["a", "a:r", "b:r", "a:b:r", "a:x:r", "a:b:w", "b", "c:b:r"];

    public static TheoryData<string[], string, bool> Rows => new()
    {
        // scope claims, permission, expected; the role grants orders:* and users:read
        { [], "orders:write", true },
        { ["scope=orders.read"], "orders:read", true },
        { ["scope=orders.read"], "orders:write", false },
        { ["scope=orders.read orders.all"], "orders:write", true },
        { ["scope=orders.read", "scope=orders.all"], "orders:write", true },
        { ["scp=orders.all"], "orders:write", true },
        { ["scp=orders.read", "scope=orders.all"], "orders:write", true },
        { ["http://schemas.microsoft.com/identity/claims/scope=orders.read"], "orders:write", false },
        { ["scope=openid profile"], "orders:read", false }, // no mapping: nothing
        { ["scope="], "orders:read", false },
        { ["scope=  orders.read  "], "orders:read", true },
        { ["scope=Orders.Read"], "orders:read", false },
        { ["scope=everything"], "orders:write", true },
        { ["scope=everything"], "payroll:read", false }, // no role grants it
        { ["scope=everything careful"], "orders:delete", false }, // one scope denies it
        { ["scope=colon:name"], "users:read", true },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Has_TokenWithScopes_IsTheIntersection(string[] claims, string permission, bool expected)
    {
        var user = User(claims);

        Assert.Equal(expected, Service().Has(user, permission));
    }

    [Fact]
    public void Has_NoScopeConfigured_LooksAtNone() =>
        Assert.True(Service(scopes: false).Has(User(["scope=openid"]), "orders:write"));

    [Fact]
    public void Has_ScopeOfOneIdentity_LimitsTheWholeUser()
    {
        var user = User([]);
        user.AddIdentity(new ClaimsIdentity([new("scope", "orders.read")], "bearer"));

        Assert.False(Service().Has(user, "orders:write"));
    }

    [Fact]
    public void Has_ScopeThatNobodyAuthenticated_DoesNotCount()
    {
        var user = User(["scope=orders.read"]);
        user.AddIdentity(new ClaimsIdentity([new("scope", "everything")]));

        Assert.False(Service().Has(user, "orders:write"));
    }

    [Fact]
    public void GetPermissions_TokenWithScopes_ShowsTheIntersection() => Assert.Equal(
        ["orders:read", "users:read"],
        Service().GetPermissions(User(["scope=orders.read colon:name"])).Order(StringComparer.Ordinal));

    [Fact]
    public void Intersect_RandomPatterns_CoversExactlyWhatBothCover()
    {
        var pattern = Gen.Int[0, Patterns.Length - 1].Select(i => Patterns[i]);
        var asked = Gen.Int[0, Asked.Length - 1].Select(i => Asked[i]);
        Gen.Select(pattern, pattern, asked).Sample((a, b, permission) =>
        {
            var left = Grant(a);
            var right = Grant(b);

            return (left.Intersect(right)?.Matches(permission) ?? false)
                == (left.Matches(permission) && right.Matches(permission));
        }, iter: 5_000);
    }

    [Fact]
    public async Task Engine_ActionOutOfScope_IsDeniedWhateverTheRulesSay()
    {
        var decisions = Provider().GetRequiredService<IAccessDecisions>();

        Assert.True((await decisions.DecideAsync(User(["scope=orders.read"]), "orders:read")).IsPermitted);
        Assert.Equal("scope_missing", (await decisions.DecideAsync(User(["scope=orders.read"]), "orders:write")).Reason);
    }

    [Theory]
    [InlineData("a b", "orders:read", "without blanks")]
    [InlineData("ok", "Orders", "is no permission")]
    [InlineData("ok", "a::b", "is no permission")]
    public void Compile_Mistake_IsNamed(string name, string permission, string expected)
    {
        var (_, mistakes) = RoleMapCompiler.Compile(new Dictionary<string, RoleDefinition>(),
            new Dictionary<string, ScopeDefinition> { [name] = new() { Permissions = { permission } } });

        Assert.Contains(expected, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_OneScopeTwice_IsAMistake() => Assert.Single(RoleMapCompiler.Compile(
        new Dictionary<string, RoleDefinition>(),
        new Dictionary<string, ScopeDefinition> { ["a"] = new(), ["b"] = new() { Name = "a" } }).Mistakes);

    [Fact]
    public void Evaluate_TenThousandRoleClaims_AreReadOnceARequest()
    {
        var identity = new CountingIdentity(Enumerable.Range(0, 10_000).Select(i => new Claim(ClaimTypes.Role, $"r{i}"))
            .Append(new Claim(ClaimTypes.Role, "clerk")));
        var user = new ClaimsPrincipal(identity);
        var http = new DefaultHttpContext { User = user };
        var service = (PermissionService)Service();

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(PermissionVerdict.Granted, service.Evaluate(user, "orders:read", http));
        }

        Assert.InRange(identity.Reads, 1, 2); // roles, and scopes
    }

    [Fact]
    public void Evaluate_AnotherUserInTheSameRequest_GetsTheirOwn()
    {
        var http = new DefaultHttpContext();
        var service = (PermissionService)Service();

        Assert.Equal(PermissionVerdict.Granted, service.Evaluate(User([]), "orders:read", http));
        Assert.Equal(PermissionVerdict.NotGranted,
            service.Evaluate(new ClaimsPrincipal(new ClaimsIdentity("test")), "orders:read", http));
    }

    private static PermissionGrant Grant(string pattern) =>
        PermissionGrant.TryParse(pattern, out var grant) ? grant : throw new ArgumentException(pattern, nameof(pattern));

    private static ClaimsPrincipal User(string[] claims) => new(new ClaimsIdentity(
        claims.Select(c => c[..c.LastIndexOf('=')] is var type ? new Claim(type, c[(type.Length + 1)..]) : null!)
            .Append(new Claim(ClaimTypes.Role, "clerk")), "test"));

    private static IPermissionService Service(bool scopes = true) =>
        Provider(scopes).GetRequiredService<IPermissionService>();

    private static ServiceProvider Provider(bool scopes = true)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSecureDefaults(o =>
        {
            var authorization = o.Authorization;
            authorization.AddRule("*", _ => Decision.Permit);
            authorization.Roles["clerk"] = new() { Permissions = { "orders:*", "users:read" } };
            if (scopes)
            {
                authorization.Scopes["orders.read"] = new() { Permissions = { "orders:read" } };
                authorization.Scopes["orders.all"] = new() { Permissions = { "orders:*" } };
                authorization.Scopes["everything"] = new() { Permissions = { "*" } };
                authorization.Scopes["careful"] = new() { Permissions = { "!orders:delete" } };
                authorization.Scopes["colon-name"] = new() { Name = "colon:name", Permissions = { "users:read" } };
            }
        });
        return services.BuildServiceProvider();
    }
}

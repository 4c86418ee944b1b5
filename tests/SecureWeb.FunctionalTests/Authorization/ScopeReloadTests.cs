using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Scopes from configuration: in force, reloaded, and a mistake in them changes nothing.</summary>
public sealed class ScopeReloadTests
{
    private const string Scope = "SecureWeb:Authorization:Scopes:orders.read:Permissions:0";
    private const string Role = "SecureWeb:Authorization:Roles:clerk:Permissions:0";

    [Theory]
    [InlineData("ann,clerk", 200, 200)]
    [InlineData("ann,clerk,scope=orders.read", 200, 403)]
    [InlineData("ann,clerk,scp=openid", 403, 403)]
    [InlineData("ann,scope=orders.read", 403, 403)] // a scope gives nothing that no role does
    public async Task Request_WithScopes_MayDoTheIntersection(string user, int read, int write)
    {
        await using var host = await StartAsync();

        Assert.Equal(read, await host.Status("/read", user));
        Assert.Equal(write, await host.Status("/write", user));
    }

    [Fact]
    public async Task Refusal_OutOfScope_IsToldToTheEvent()
    {
        await using var host = await StartAsync();

        await host.Status("/write", "ann,clerk,scope=orders.read");

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("authz_fail", StringComparison.Ordinal)
            && r.Message.Contains("scope_missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reload_ChangedScope_AppliesAndRaisesTheDifference()
    {
        await using var host = await StartAsync();

        Reload(host, Scope, "orders:write");

        Assert.Equal(200, await host.Status("/write", "ann,clerk,scope=orders.read"));
        Assert.Contains(Changes(host), r => r.Message.Contains("scope orders.read: +orders:write -orders:read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Scope, "ORDERS")]
    [InlineData("SecureWeb:Authorization:Scopes:x y:Permissions:0", "a:b")]
    [InlineData("SecureWeb:Authorization:Roles:clerk:Inherits:0", "clerk")]
    public async Task Reload_Mistake_KeepsTheOldMapAndNamesEveryMistake(string key, string value)
    {
        await using var host = await StartAsync();

        Reload(host, key, value, (Role, "a::b"));

        Assert.Equal(200, await host.Status("/read", "ann,clerk,scope=orders.read"));
        Assert.Equal(403, await host.Status("/write", "ann,clerk,scope=orders.read"));
        var change = Assert.Single(Changes(host));
        Assert.Contains("refused", change.Message, StringComparison.Ordinal);
        var log = Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Id == 1901); // the event is cut, the log is not
        Assert.Contains("a::b", log.Message, StringComparison.Ordinal);
        Assert.Contains(key.Split(':')[3], log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_MistakeMended_IsTakenOver()
    {
        await using var host = await StartAsync();
        Reload(host, Scope, "ORDERS");

        Reload(host, Scope, "orders:*");

        Assert.Equal(200, await host.Status("/write", "ann,clerk,scope=orders.read"));
        Assert.Equal(2, Changes(host).Count());
    }

    [Fact]
    public async Task Start_MistakesInRolesAndScopes_NamesAll()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                [Scope] = "ORDERS",
                [Role] = "a::b",
                ["SecureWeb:Authorization:Scopes:x y:Permissions:0"] = "a:b",
                ["SecureWeb:Authorization:Roles:a:Inherits:0"] = "b",
                ["SecureWeb:Authorization:Roles:b:Inherits:0"] = "a",
                ["SecureWeb:Authorization:Roles:c:Inherits:0"] = "nobody",
            }));

        Assert.Equal(5, exception.Mistakes.Count);
    }

    [Fact]
    public async Task Start_ScopeForWhatNoRoleGrants_IsWarnedAbout()
    {
        await using var host = await StartAsync((Scope, "ordrs:read"));

        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("orders.read: ordrs:read", StringComparison.Ordinal));
    }

    private static IEnumerable<FakeLogRecord> Changes(SecureHost host) => host.Logs.GetSnapshot()
        .Where(r => r.Message.Contains("Security event authz_change", StringComparison.Ordinal));

    private static Task<SecureHost> StartAsync(params (string Key, string Value)[] settings) => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/read", () => "x").RequirePermission("orders:read");
            app.MapGet("/write", () => "x").RequirePermission("orders:write");
        },
        services: TestScheme.Add,
        configuration: new Dictionary<string, string?>([
            new(Role, "orders:*"), new(Scope, "orders:read"),
        ]).Concat(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Last().Value));

    private static void Reload(SecureHost host, string key, string value, params (string Key, string Value)[] more)
    {
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration[key] = value;
        foreach (var (name, text) in more)
        {
            configuration[name] = text;
        }

        configuration.Reload();
    }
}

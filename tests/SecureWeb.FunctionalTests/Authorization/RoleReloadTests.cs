using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

public sealed class RoleReloadTests
{
    private const string Permission = "SecureWeb:Authorization:Roles:clerk:Permissions:0";
    private const string Inherits = "SecureWeb:Authorization:Roles:clerk:Inherits:0";

    [Fact]
    [Trait("ASVS", "8.3.2")]
    public async Task Reload_ChangedMap_AppliesToTheNextRequest()
    {
        await using var host = await StartAsync();
        Assert.Equal(403, await host.Status("/orders", "ann,clerk"));

        Reload(host, Permission, "orders:*");

        Assert.Equal(200, await host.Status("/orders", "ann,clerk"));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("authz_change", StringComparison.Ordinal)
            && r.Message.Contains("+orders:*", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Permission, "NOT A PERMISSION")]
    [InlineData(Inherits, "nobody")]
    [InlineData(Inherits, "clerk")]
    [InlineData("SecureWeb:Authorization:Mode", "Nonsense")]
    public async Task Reload_MapWithAMistake_KeepsTheOldOneAndRaisesAnEvent(string key, string value)
    {
        await using var host = await StartAsync();

        Reload(host, key, value);

        Assert.Equal(200, await host.Status("/users", "ann,clerk"));
        Assert.Equal(403, await host.Status("/orders", "ann,clerk"));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("authz_change", StringComparison.Ordinal)
            && r.Message.Contains("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reload_RolesSetInCode_Stay()
    {
        await using var host = await StartAsync();

        Reload(host, Permission, "orders:*");

        Assert.Equal(200, await host.Status("/orders", "ann,coded"));
    }

    [Fact]
    public async Task Start_MapWithSeveralMistakes_NamesAll()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                [Permission] = "a::b",
                [Inherits] = "nobody",
                ["SecureWeb:Authorization:Roles:a:Inherits:0"] = "b",
                ["SecureWeb:Authorization:Roles:b:Inherits:0"] = "a",
            }));

        Assert.Equal(3, exception.Mistakes.Count);
    }

    private static Task<SecureHost> StartAsync() => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/users", () => "x").RequirePermission("users:read");
            app.MapGet("/orders", () => "x").RequirePermission("orders:read");
        },
        o => o.Authorization.Roles["coded"] = new() { Permissions = { "orders:read" } },
        TestScheme.Add,
        configuration: new Dictionary<string, string?> { [Permission] = "users:read" });

    private static void Reload(SecureHost host, string key, string value)
    {
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration[key] = value;
        configuration.Reload();
    }
}

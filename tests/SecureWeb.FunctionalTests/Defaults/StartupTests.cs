using Microsoft.AspNetCore.Builder;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Defaults;

public sealed class StartupTests
{
    [Fact]
    public async Task Start_TwoCalls_ServesTheApplication()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "hello"));

        Assert.Equal("hello", await host.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Start_UseSecureDefaultsForgotten_RefusesInProduction()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(pipeline: _ => { }));

        Assert.Contains("UseSecureDefaults", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UseSecureDefaultsForgotten_WarnsInDevelopment()
    {
        await using var host = await SecureHost.StartAsync(environment: "Development", pipeline: _ => { });

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("UseSecureDefaults", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_SeveralWrongSettings_AreAllNamedAtOnce()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Disabled:Firewal"] = "typo",
                ["SecureWeb:Disabled:Headers"] = "",
                ["SecureWeb:Transport:HttpsPort"] = "70000",
            }));

        Assert.Equal(3, exception.Mistakes.Count);
    }

    [Fact]
    public async Task Start_FeatureDisabled_IsLoggedWithItsReason()
    {
        await using var host = await SecureHost.StartAsync(
            options: o => o.Disable(SecureFeature.RateLimits, "the gateway limits"));

        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("RateLimits", StringComparison.Ordinal)
                && r.Message.Contains("the gateway limits", StringComparison.Ordinal));
    }
}

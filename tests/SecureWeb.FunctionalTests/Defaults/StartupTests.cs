using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Defaults;
using SecureWeb.Errors;
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

    [Theory]
    [InlineData("SecureWeb:Haeders:X", "Did you mean Headers?")]
    [InlineData("SecureWeb:Transport:RequireHttp", "Did you mean RequireHttps?")]
    [InlineData("SecureWeb:Transport:Nonsense", "SecureWeb:Transport has: RequireHttps")]
    public async Task Start_UnknownSetting_IsNamedWithWhatWasMeant(string key, string remedy)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?> { [key] = "1" }));

        Assert.Contains(remedy, Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ValuesThatAreNoValues_AreAllNamedAndNotRepeated()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Errors:LeakGuardBytes"] = "s3cr3t",
                ["SecureWeb:Errors:LeakGuard"] = "Sometimes",
                ["SecureWeb:Errors:SendErrorIdHeader"] = "perhaps",
                ["SecureWeb:Sessions:IdleTimeout"] = "soon",
                ["SecureWeb:Audit:HistoryLength"] = "99999999999999",
                ["SecureWeb:Errors:TemplatFile"] = "x",
            }));

        Assert.Equal(6, exception.Mistakes.Count);
        Assert.Contains(exception.Mistakes, m => m == "SecureWeb:Errors:LeakGuard: the value is not one of Off, ServerErrors, AllErrors.");
        Assert.Contains(exception.Mistakes, m => m == "SecureWeb:Sessions:IdleTimeout: the value is not a time such as 00:05:00.");
        Assert.DoesNotContain("s3cr3t", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_WithAMistake_AreCheckedOnce()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSecureDefaults();
        var validator = new Complaining();
        builder.Services.AddSingleton<IValidateOptions<SecureErrorOptions>>(validator);
        await using var app = builder.Build();

        Assert.Throws<SecureWebStartupException>(() => app.UseSecureDefaults());
        Assert.Throws<SecureWebStartupException>(() => app.UseSecureDefaults());

        Assert.Equal(1, validator.Count);
    }

    [Fact]
    public async Task Start_ConfigurationThenDelegate_DelegateWins()
    {
        await using var host = await SecureHost.StartAsync(
            options: o => o.Transport.ForwardLimit = 3,
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Transport:ForwardLimit"] = "2",
                ["SecureWeb:Transport:TrustedProxies:0"] = "10.0.0.0/8",
            });

        var transport = host.Services.GetRequiredService<IOptions<TransportOptions>>().Value;

        Assert.Equal(3, transport.ForwardLimit);
        Assert.Equal(["10.0.0.0/8"], transport.TrustedProxies);
    }

    [Fact]
    public async Task Start_AddCalledTwice_IsHarmless()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "hello"),
            services: builder => builder.Services.AddSecureDefaults().Services.AddSecureDefaults());

        Assert.Equal("hello", await host.Client.GetStringAsync("/"));
        Assert.Single(host.Services.GetServices<IStartupFilter>(), f => f.GetType().Namespace == "SecureWeb.Defaults");
    }

    [Fact]
    public async Task Start_UseCalledTwice_SaysSo()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => SecureHost.StartAsync(pipeline: app =>
        {
            app.UseSecureDefaults();
            app.UseSecureDefaults();
        }));

    [Fact]
    public async Task Start_EndpointOptOut_IsLoggedWithItsReason()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "hello")
            .WithMetadata(new TestOptOut("partner integration")));

        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("partner integration", StringComparison.Ordinal)
                && r.Message.Contains("TestProtection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_EndpointOptOutWithoutReason_Refuses()
        => await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(app =>
            app.MapGet("/", () => "hello").WithMetadata(new TestOptOut(" "))));

    private sealed record TestOptOut(string Reason) : IOptOutMetadata
    {
        public string Protection => "TestProtection";
    }

    private sealed class Complaining : IValidateOptions<SecureErrorOptions>
    {
        public int Count { get; private set; }

        public ValidateOptionsResult Validate(string? name, SecureErrorOptions options)
        {
            Count++;
            return ValidateOptionsResult.Fail("wrong");
        }
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Development;

namespace SecureWeb.Tests.Headers.Compiled;

public sealed class HostFactsTests
{
    [Theory]
    [InlineData("Development", "HOSTINGSTARTUPASSEMBLIES", "a;Microsoft.AspNetCore.Watch.BrowserRefresh", true)]
    [InlineData("Development", "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "Microsoft.WebTools.BrowserLink.Net", true)]
    [InlineData("Development", "ASPNETCORE_AUTO_RELOAD_WS_ENDPOINT", "wss://localhost:1", true)]
    [InlineData("Development", "HOSTINGSTARTUPASSEMBLIES", "Something.Else", false)]
    [InlineData("Production", "HOSTINGSTARTUPASSEMBLIES", "Microsoft.AspNetCore.Watch.BrowserRefresh", false)]
    [InlineData("Staging", "AUTO_RELOAD_WS_ENDPOINT", "wss://localhost:1", false)]
    public void RefreshScript_IsFoundInDevelopmentOnly(string environment, string key, string value, bool expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

        Assert.Equal(expected, RefreshScript.IsInjected(new TestEnvironment { EnvironmentName = environment }, configuration));
    }

    [Fact]
    public void RefreshScript_NeverGoesAroundStrictDynamic()
    {
        var rules = new HeadersRules(
            new SecureHeadersOptions { Preset = HeadersPreset.Strict }, HostFacts.None with { RefreshesBrowser = true });

        var policy = rules.Default[TransportKind.Http, ResponseKind.Document].Policy!.Text;

        Assert.Contains("connect-src 'self' ws://localhost:* wss://localhost:*", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'none'; ", policy, StringComparison.Ordinal);
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

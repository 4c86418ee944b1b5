using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;
using SecureWeb.Headers.Evaluation;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Headers;

public sealed class HeadersStartupTests
{
    [Fact]
    public async Task Start_Configuration_ReachesTheHeaders()
    {
        await using var host = await SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Headers:Csp:ScriptSrc:0"] = "https://cdn.example",
                ["SecureWeb:Headers:Csp:Replace:img-src"] = "'self' https:",
                ["SecureWeb:Headers:ReferrerPolicy"] = "NoReferrer",
                ["SecureWeb:Headers:PermissionsPolicy:Features:camera"] = "self",
                ["SecureWeb:Headers:RobotsTag"] = "noindex",
                ["SecureWeb:Headers:Policies:docs:Csp:StyleSrc:0"] = "'unsafe-inline'",
            },
            endpoints: app =>
            {
                app.MapGet("/", () => Results.Content("<p>", "text/html"));
                app.MapGet("/docs", () => Results.Content("<p>", "text/html")).WithHeadersPolicy("docs");
            });

        using var page = await host.Client.GetAsync("/");
        using var docs = await host.Client.GetAsync("/docs");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self' https://cdn.example; style-src 'self'; img-src 'self' https:; ", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self' 'unsafe-inline'; ", Assert.Single(docs.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("noindex", Assert.Single(page.Headers.GetValues("X-Robots-Tag")));
        Assert.Contains("camera=(self)", Assert.Single(page.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("https://cdn.example", StringComparison.Ordinal)
            && r.Message.Contains("credentialless", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_MalformedSettings_AreAllNamed()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Headers:Csp:ScriptSrc:0"] = "self",
                ["SecureWeb:Headers:Add:X-Evil"] = "a\r\nSet-Cookie: b=c",
                ["SecureWeb:Headers:FrameAncestors:0"] = "https://a.example;script-src *",
            }));

        Assert.Equal(3, exception.Mistakes.Count);
        Assert.All(exception.Mistakes, m => Assert.StartsWith("SecureWeb:Headers:", m, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_UnknownPolicyAndBadSource_NameTheEndpoint()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(app =>
        {
            app.MapGet("/a", () => "a").WithHeadersPolicy("missing");
            app.MapGet("/b", () => "b").WithCspSource("script-src", "unsafe-inline");
        }));

        Assert.Equal(2, exception.Mistakes.Count);
        Assert.Contains(exception.Mistakes, m => m.Contains("/a", StringComparison.Ordinal) && m.Contains("missing", StringComparison.Ordinal));
        Assert.Contains(exception.Mistakes, m => m.Contains("/b", StringComparison.Ordinal)
            && m.Contains("did you mean \"'unsafe-inline'\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_RelaxedEndpoints_AreListed()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/widget", () => "w").AllowFraming("https://partner.example");
            app.MapGet("/image", () => "i").AllowEmbedding();
        });

        var messages = host.Logs.GetSnapshot().Select(r => r.Message).ToList();
        Assert.Contains(messages, m => m.Contains("/widget", StringComparison.Ordinal)
            && m.Contains("frame-ancestors https://partner.example", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Contains("/image", StringComparison.Ordinal)
            && m.Contains("Cross-Origin-Resource-Policy cross-origin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WeakPolicies_AreWarnedAboutOnce()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/docs", () => "d").WithHeadersPolicy("docs");
                app.MapGet("/eval", () => "e").WithCspSource("script-src", "'unsafe-eval'");
                app.MapGet("/plain", () => "p");
            },
            options: o => o.Headers.AddPolicy("docs", p => p.Csp.ScriptSrc.Add("'unsafe-inline'")));

        var warnings = host.Logs.GetSnapshot().Select(r => r.Message)
            .Where(m => m.Contains("script-src", StringComparison.Ordinal) && m.Contains("Observatory", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, m => m.Contains("SecureWeb:Headers:Policies:docs: High: script-src: 'unsafe-inline'", StringComparison.Ordinal));
        Assert.Contains(warnings, m => m.Contains("/eval: Medium: script-src: 'unsafe-eval'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Start_Defaults_HaveNothingToWarnAbout(string environment)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => Results.Content("<p>", "text/html")),
            environment: environment,
            configuration: new Dictionary<string, string?> { ["AUTO_RELOAD_WS_ENDPOINT"] = "wss://localhost:1234" });

        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Message.Contains("SecureWeb:Headers", StringComparison.Ordinal)
            || r.Message.Contains("Endpoint /", StringComparison.Ordinal));
        var evaluation = host.Services.GetRequiredService<IHeadersEvaluator>().EvaluatePolicy();
        Assert.Equal(150, evaluation.ObservatoryScore);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task Start_BrowserRefresh_IsAllowedInDevelopmentOnly(string environment, bool allowed)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => Results.Content("<p>", "text/html")),
            environment: environment,
            configuration: new Dictionary<string, string?> { ["AUTO_RELOAD_WS_ENDPOINT"] = "wss://localhost:1234" });

        using var response = await host.Client.GetAsync("/");

        Assert.Equal(allowed, Assert.Single(response.Headers.GetValues("Content-Security-Policy"))
            .Contains("connect-src 'self' ws://localhost:* wss://localhost:*", StringComparison.Ordinal));
        Assert.Equal(allowed, host.Logs.GetSnapshot().Any(r => r.Message.Contains("browser refresh", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Disabled_NoHeadersButNoncesDoNotBreakPages()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", (HttpContext context) => Results.Content(context.GetCspNonce(), "text/html")),
            options: o => o.Disable(SecureFeature.Headers, "the gateway writes them"));

        using var response = await host.Client.GetAsync("/");

        Assert.False(response.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(24, (await response.Content.ReadAsStringAsync()).Length);
    }
}

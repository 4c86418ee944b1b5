using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>Built-in policies by name, on the wire.</summary>
public sealed class PresetTests
{
    [Fact]
    public async Task Endpoints_AskForBuiltInPolicies_ByAttributeAndBuilder()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/page", Page);
            app.MapGet("/api", [HeadersPolicy("api")] () => Page());
            app.MapGet("/strict", Page).WithHeadersPolicy(HeadersPreset.Strict);
            app.MapGroup("/files").WithHeadersPolicy("static").MapGet("/report.pdf", () => Results.Bytes([1], "application/pdf"));
            app.MapGet("/owasp", Page).WithHeadersPolicy("OwaspStrict");
        });

        using var page = await host.Client.GetAsync("/page");
        ExpectedHeaders.AssertExactly(ExpectedHeaders.Document, page);
        using var api = await host.Client.GetAsync("/api");
        ExpectedHeaders.AssertExactly(ExpectedHeaders.Data, api);
        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(api));
        using var file = await host.Client.GetAsync("/files/report.pdf");
        ExpectedHeaders.AssertExactly(ExpectedHeaders.StaticFile, file);
        Assert.Null(ExpectedHeaders.CacheControl(file));
        using var strict = await host.Client.GetAsync("/strict");
        Assert.Contains("script-src 'none';", Assert.Single(strict.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var owasp = await host.Client.GetAsync("/owasp");
        Assert.Equal("no-referrer", Assert.Single(owasp.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(owasp));
    }

    [Fact]
    public async Task Application_ChoosesAPreset_InConfiguration()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", Page), configuration: new Dictionary<string, string?> { ["SecureWeb:Headers:Preset"] = "Api" });

        using var response = await host.Client.GetAsync("/");

        ExpectedHeaders.AssertExactly(ExpectedHeaders.Data, response);
    }

    [Fact]
    public async Task ConfiguredPolicy_WithABuiltInName_StopsTheStart()
    {
        var stopped = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?> { ["SecureWeb:Headers:Policies:Api:RobotsTag"] = "noindex" }));

        Assert.Contains("SecureWeb:Headers:Policies:Api: the name is a built-in policy", stopped.Message, StringComparison.Ordinal);
    }

    private static IResult Page() => Results.Content("<p>hello", "text/html");
}

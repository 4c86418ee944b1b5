using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

public sealed class DefaultHeadersTests
{
    [Fact]
    [Trait("ASVS", "3.4.3")]
    [Trait("ASVS", "3.4.4")]
    [Trait("ASVS", "3.4.5")]
    [Trait("ASVS", "3.4.6")]
    [Trait("ASVS", "3.4.8")]
    public async Task Html_GetsTheDocumentSet()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => Results.Content("<p>hello", "text/html")));

        using var response = await host.Client.GetAsync("/");

        ExpectedHeaders.AssertExactly(ExpectedHeaders.Document, response);
        Assert.Null(ExpectedHeaders.CacheControl(response));
    }

    [Fact]
    public async Task Json_GetsTheDataSetAndIsNotStored()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => new { Name = "x" }));

        using var response = await host.Client.GetAsync("/");

        ExpectedHeaders.AssertExactly(ExpectedHeaders.Data, response);
        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(response));
    }

    [Fact]
    public async Task Nonce_IsInPolicyAndPage_AndThePageIsNotStored()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", (HttpContext context)
            => Results.Content($"<script nonce={context.GetCspNonce()}></script>{context.GetCspNonce()}", "text/html")));

        using var response = await host.Client.GetAsync("/");

        var body = await response.Content.ReadAsStringAsync();
        var nonce = body[14..38];
        Assert.EndsWith(nonce, body, StringComparison.Ordinal);
        Assert.Equal(
            ExpectedHeaders.DocumentPolicy.Replace("-src 'self'; style", $"-src 'self' 'nonce-{nonce}'; style",
                StringComparison.Ordinal).Replace("style-src 'self'", $"style-src 'self' 'nonce-{nonce}'",
                StringComparison.Ordinal),
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(response));
    }

    [Fact]
    public async Task NotFound_GetsTheSet()
    {
        await using var host = await SecureHost.StartAsync();

        using var response = await host.Client.GetAsync("/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(response));
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Defaults;

/// <summary>What only shows when several features act on one request.</summary>
public sealed class CrossFeatureTests
{
    [Fact]
    public async Task SessionWrite_BeforeAnException_IsKept()
    {
        await using var host = await SecureHost.StartAsync(MapSession, https: true);
        using var client = host.NewClient(cookies: true);

        using var failed = await client.GetAsync("/write-and-throw");
        var read = await client.GetStringAsync("/read");

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("kept", read);
    }

    [Fact]
    public async Task CookieOfTheApplication_BeforeAnException_IsNotSent()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", void (HttpContext context) =>
            {
                context.Response.Cookies.Append("half", "done");
                throw new InvalidOperationException("canary");
            }),
            https: true);

        using var response = await host.Client.GetAsync("/");

        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("GET", "/missing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/read", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/read/..%5c", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/write-and-throw", HttpStatusCode.InternalServerError)]
    public async Task Refusal_ByAnyFeature_HasHeadersBodyAndErrorId(string method, string path, HttpStatusCode status)
    {
        await using var host = await SecureHost.StartAsync(MapSession, https: true);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Address + path[1..],
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        using var response = await host.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"errorId\":", body, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Single(response.Headers.GetValues("Cache-Control"));
    }

    private static void MapSession(WebApplication app)
    {
        app.MapGet("/write-and-throw", void (HttpContext context) =>
        {
            context.Session.SetString("key", "kept");
            throw new InvalidOperationException("canary");
        });
        app.MapGet("/read", (HttpContext context) => context.Session.GetString("key") ?? "nothing");
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;
using SecureWeb.OriginCheck;

namespace SecureWeb.FunctionalTests.OriginCheck;

public sealed class ResourceIsolationTests
{
    // Path, Sec-Fetch-Site, -Mode, -Dest, Origin, whether it passes.
    [Theory]
    [Trait("ASVS", "3.5.8")]
    [InlineData("/", "same-origin", "no-cors", "image", null, true)]
    [InlineData("/", "none", "navigate", "document", null, true)]
    [InlineData("/", "cross-site", "navigate", "document", null, true)]
    [InlineData("/", "cross-site", "navigate", "embed", null, false)]
    [InlineData("/", "cross-site", "no-cors", "image", null, false)]
    [InlineData("/", "cross-site", "no-cors", "script", null, false)]
    [InlineData("/", "cross-site", "cors", "empty", "https://spa.example", false)]
    [InlineData("/", "same-site", "no-cors", "image", null, true)]
    [InlineData("/", null, null, null, null, true)]
    [InlineData("/none", "cross-site", "no-cors", "image", null, false)]
    [InlineData("/badge", "cross-site", "no-cors", "image", null, true)]
    [InlineData("/siblings", "cross-site", "no-cors", "image", null, false)]
    [InlineData("/webhook", "cross-site", "no-cors", "image", null, true)]
    [InlineData("/cors", "cross-site", "cors", "empty", "https://spa.example", true)]
    [InlineData("/cors", "cross-site", "cors", "empty", "https://evil.example", false)]
    [InlineData("/cors", "cross-site", "cors", "empty", null, false)]
    [InlineData("/cors", "cross-site", "no-cors", "image", "https://spa.example", false)]
    [InlineData("/any", "cross-site", "cors", "empty", "https://whoever.example", true)]
    public async Task Enforce_RefusesWhatOtherSitesLoad(
        string path, string? site, string? mode, string? destination, string? origin, bool passes)
    {
        await using var host = await StartAsync(ResourceIsolationMode.Enforce);

        using var response = await GetAsync(host, path, site, mode, destination, origin);

        Assert.Equal(passes ? path == "/none" ? HttpStatusCode.NotFound : HttpStatusCode.OK : HttpStatusCode.Forbidden,
            response.StatusCode);
        Assert.Contains("Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Fetch-Dest", string.Join(", ", response.Headers.Vary),
            StringComparison.Ordinal);
        Assert.Equal(passes ? 0 : 1, Events(host));
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/siblings", true)]
    [InlineData("/badge", true)]
    public async Task SameSite_WhenTold_IsIsolatedToo(string path, bool passes)
    {
        await using var host = await StartAsync(ResourceIsolationMode.Enforce, sameSite: true);

        using var response = await GetAsync(host, path, "same-site", "no-cors", "image", null);

        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData(ResourceIsolationMode.Off, 0)]
    [InlineData(ResourceIsolationMode.Report, 1)]
    public async Task OtherModes_LetEverythingPass(ResourceIsolationMode mode, int events)
    {
        await using var host = await StartAsync(mode);

        using var response = await GetAsync(host, "/", "cross-site", "no-cors", "image", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(response.Headers.Vary, v => v.StartsWith("Sec-", StringComparison.Ordinal));
        Assert.Equal(events, Events(host));
    }

    [Fact]
    public async Task Preflight_OfAnAllowedOrigin_IsAnswered()
    {
        await using var host = await StartAsync(ResourceIsolationMode.Enforce);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/cors");
        request.Headers.Add("Origin", "https://spa.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "cors");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://spa.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://trusted.example", HttpStatusCode.OK)]
    public async Task HubNegotiation_IsJudgedAsAWrite(string origin, HttpStatusCode expected)
    {
        await using var host = await StartAsync(ResourceIsolationMode.Off);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    private static Task<SecureHost> StartAsync(ResourceIsolationMode mode, bool sameSite = false) => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/", () => "ok");
            app.MapGet("/badge", () => "ok").AllowEmbedding(CrossOriginResourcePolicy.CrossOrigin);
            app.MapGet("/siblings", () => "ok").AllowEmbedding(CrossOriginResourcePolicy.SameSite);
            app.MapGet("/webhook", () => "ok").AllowCrossSite("the provider asks whether it is there");
            app.MapGet("/cors", () => "ok").RequireCors("spa");
            app.MapGet("/any", () => "ok").RequireCors("any");
            app.MapHub<IsolationHub>("/hub");
        },
        o =>
        {
            o.OriginCheck.ResourceIsolation = mode;
            o.OriginCheck.IsolateSameSite = sameSite;
            o.OriginCheck.TrustedOrigins.Add("https://trusted.example");
        },
        b =>
        {
            b.Services.AddSignalR();
            b.Services.AddCors(cors =>
            {
                cors.AddPolicy("spa", p => p.WithOrigins("https://spa.example"));
                cors.AddPolicy("any", p => p.AllowAnyOrigin());
            });
        });

    private static int Events(SecureHost host)
        => host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot()
            .Count(e => e.Type == SecurityEventTypes.MaliciousCrossSiteLoad);

    private static async Task<HttpResponseMessage> GetAsync(
        SecureHost host, string path, string? site, string? mode, string? destination, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in new[]
        {
            ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination), ("Origin", origin),
        })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }

        return await host.Client.SendAsync(request);
    }

    private sealed class IsolationHub : Hub;
}

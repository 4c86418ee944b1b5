using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Errors.Pages;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class PageAndDetailsTests
{
    [Fact]
    [Trait("ASVS", "16.5.1")]
    public async Task Page_Policy_AllowsItsOwnStyleAndNothingElse()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"));

        using var response = await host.SendAsync(headers: ("Accept", ErrorHost.Chrome));

        Assert.Equal(PageStyle.ContentSecurityPolicy, response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Theory]
    [InlineData("/missing", 404)]
    [InlineData("/auth", 401)]
    [InlineData("/throw", 500)]
    [InlineData("/method", 405)]
    public async Task Errors_EveryStatus_CarryTheHeadersAndANegotiatedBody(string path, int status)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/auth", () => "x").RequireAuthorization();
                app.MapGet("/throw", (HttpContext _) => throw new InvalidOperationException("x")).AllowAnonymous();
                app.MapPost("/method", () => "x").AllowAnonymous();
            },
            services: b => b.Services.AddAuthentication("t").AddScheme<AuthenticationSchemeOptions, NobodyHandler>("t", null));

        foreach (var (accept, type) in new[] { ("text/html", "text/html"), ("*/*", "application/problem+json") })
        {
            using var response = await host.SendAsync(path, headers: ("Accept", accept));

            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            response.AssertDefaultHeaders();
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task FallbackPolicy_ServerError_Stays500()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", (HttpContext _) => throw new InvalidOperationException("x")).AllowAnonymous(),
            services: b =>
            {
                b.Services.AddAuthentication("t").AddScheme<AuthenticationSchemeOptions, NobodyHandler>("t", null);
                b.Services.AddAuthorizationBuilder().SetFallbackPolicy(
                    new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            });

        using var response = await host.SendAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Development_Loopback_ShowsTheExceptionMasked()
    {
        await using var host = await ErrorHost.ThrowingAsync(
            new InvalidOperationException($"cannot open: Server=db;Password={ErrorHost.Secret};"), environment: "Development");

        using var json = await host.SendAsync();
        using var html = await host.SendAsync(headers: ("Accept", "text/html"));

        var debug = (await json.ReadProblemAsync()).GetProperty("debug");
        Assert.Equal("System.InvalidOperationException", debug.GetProperty("type").GetString());
        Assert.Contains("cannot open", debug.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(debug.GetProperty("frames").EnumerateArray());
        Assert.DoesNotContain(ErrorHost.Secret, debug.ToString(), StringComparison.Ordinal);
        var page = await html.Content.ReadAsStringAsync();
        Assert.Contains("cannot open", page, StringComparison.Ordinal);
        Assert.DoesNotContain(ErrorHost.Secret, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "localhost", true)]
    [InlineData("Development", "evil.example", true)]
    [InlineData("Development", "localhost", false)]
    public async Task Details_AnybodyElse_SeesNone(string environment, string requestHost, bool option)
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException(ErrorHost.Secret),
            o => o.Errors.ShowDetailsInDevelopment = option, environment: environment);

        using var response = await host.SendAsync(headers: ("Host", requestHost));

        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.7", false)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData(null, true)]
    public async Task Details_TestServer_ShowsThemToLoopbackOnly(string? address, bool shown)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSecureDefaults(o => o.Transport.RequireHttps = false);
        await using var app = builder.Build();
        app.UseSecureDefaults();
        app.MapGet("/", (HttpContext _) => throw new InvalidOperationException("visible?"));
        await app.StartAsync();

        var answer = await app.GetTestServer().SendAsync(c =>
        {
            c.Request.Host = new HostString("localhost");
            c.Request.Path = "/";
            c.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        });

        var body = await new StreamReader(answer.Response.Body).ReadToEndAsync();
        Assert.Equal(shown, body.Contains("visible?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Canary_PlantedEverywhere_IsInNoAnswer()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/inner", (HttpContext _) => throw new InvalidOperationException(ErrorHost.Secret,
                    new ArgumentException(ErrorHost.Secret) { Data = { ["x"] = ErrorHost.Secret }, HelpLink = ErrorHost.Secret, Source = ErrorHost.Secret }));
                app.MapGet("/reason", (HttpContext c) =>
                {
                    c.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseFeature>()!.ReasonPhrase = ErrorHost.Secret;
                    throw new InvalidOperationException();
                });
                app.MapGet("/config", (Microsoft.Extensions.Configuration.IConfiguration c) =>
                    Results.Problem(detail: $"Server=db;Database=shop;User ID=sa;Password={c["Db"]}", statusCode: 500));
                app.MapGet("/sql", () => Results.Json(new { error = $"SQLite Error 19: 'UNIQUE constraint failed: Users.Name' {ErrorHost.Secret}" }, statusCode: 500));
            },
            configuration: new Dictionary<string, string?> { ["Db"] = ErrorHost.Secret });

        foreach (var path in new[] { "/inner", "/reason", "/config", "/sql", "/missing-" + ErrorHost.Secret, "/inner?" + ErrorHost.Secret })
        {
            foreach (var accept in new[] { "text/html", "application/json", "text/plain", "image/png" })
            {
                using var response = await host.SendAsync(path, headers: [("Accept", accept), ("User-Agent", ErrorHost.Secret),
                    ("X-Request-Id", ErrorHost.Secret), ("Cookie", "a=" + ErrorHost.Secret)]);

                Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
                Assert.InRange((int)response.StatusCode, 400, 500);
            }
        }
    }

    private sealed class NobodyHandler(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options,
        Microsoft.Extensions.Logging.ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}

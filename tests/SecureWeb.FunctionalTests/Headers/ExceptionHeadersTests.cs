using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>An exception clears what was set before; the headers must stand on the answer all the same, whoever writes
/// it: the framework's handler outside or inside the two calls.</summary>
public sealed class ExceptionHeadersTests
{
    [Theory]
    [InlineData("/throw", true)]
    [InlineData("/throw", false)]
    [InlineData("/throw-after-headers", true)]
    [InlineData("/throw-after-headers", false)]
    public async Task ExceptionInAHandler_HeadersOnce(string path, bool outside)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/throw", string () => throw new InvalidOperationException("secret"));
                app.MapGet("/throw-after-headers", string (HttpContext context) =>
                {
                    context.Response.Headers.XFrameOptions = "ALLOWALL";
                    context.Response.Headers.ContentSecurityPolicy = "default-src *";
                    throw new InvalidOperationException("secret");
                });
            },
            pipeline: app => UseHandler(app, outside));

        using var response = await host.Client.GetAsync(path);

        await AssertErrorAsync(response);
    }

    [Fact]
    public async Task ExceptionInAnAuthenticationHandler_HeadersOnce()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "never"),
            services: builder => builder.Services.AddAuthentication("Broken")
                .AddScheme<AuthenticationSchemeOptions, BrokenScheme>("Broken", null),
            pipeline: app => UseHandler(app, outside: true));

        using var response = await host.Client.GetAsync("/");

        await AssertErrorAsync(response);
    }

    private static void UseHandler(WebApplication app, bool outside)
    {
        if (!outside)
        {
            app.UseSecureDefaults();
        }

        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context =>
            {
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<p>sorry");
            },
        });
        if (outside)
        {
            app.UseSecureDefaults();
        }
    }

    private static async Task AssertErrorAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var headers = response.Headers.NonValidated;
        Assert.Equal("nosniff", Assert.Single(headers["X-Content-Type-Options"]));
        Assert.Equal("DENY", Assert.Single(headers["X-Frame-Options"]));
        var policy = Assert.Single(headers["Content-Security-Policy"]);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);

        // What the failed handler left may stand beside ours: browsers enforce both.
        Assert.DoesNotContain("*", policy.Split(',')[0], StringComparison.Ordinal);
        Assert.Contains("no-store", ExpectedHeaders.CacheControl(response), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private sealed class BrokenScheme(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            => throw new InvalidOperationException("secret");
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Redirects;

/// <summary>Where authentication handlers send the user needs no setting; where the request says does.</summary>
public sealed class HandlerRedirectTests
{
    [Fact]
    public async Task Challenge_SendsToTheIdentityProvider_WithoutASetting()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/login?to=/home");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("https://idp.example/authorize?", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Empty(RedirectTests.Events(host));
    }

    // What the application asked to return to, and whether the callback may go there.
    [Theory]
    [InlineData("/home", true)]
    [InlineData("https://evil.example/phish", false)]
    [InlineData("//evil.example", false)]
    public async Task Callback_ReturnAddressFromTheRequest_IsJudged(string to, bool isAllowed)
    {
        await using var host = await StartAsync();
        using var client = host.NewClient(cookies: true);
        using var challenge = await client.GetAsync($"/login?to={Uri.EscapeDataString(to)}");
        var state = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query)["state"].ToString();

        using var response = await client.GetAsync($"/signin-idp?code=1&state={Uri.EscapeDataString(state)}");

        if (isAllowed)
        {
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.Equal(to, response.Headers.Location?.ToString());
        }
        else
        {
            await RedirectTests.AssertRefusedAsync(host, response);
        }
    }

    [Fact]
    public async Task SignOut_AtTheIdentityProvider_Works()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/logout?to=https://evil.example");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("https://idp.example/end", response.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forbid_OfAHandler_Works()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/step-up");

        Assert.Equal("https://idp.example/step-up", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task CookieChallenge_SendsToTheSignInPage()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/private");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/Account/Login?ReturnUrl=", response.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    // The cookie handler passes on what it was given: a return address of the request stays one.
    [Theory]
    [InlineData("/home", true)]
    [InlineData("https://evil.example", false)]
    public async Task CookieSignIn_ReturnAddress_IsJudged(string to, bool isAllowed)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync($"/Account/Login?to={Uri.EscapeDataString(to)}");

        Assert.Equal(isAllowed ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(isAllowed, response.Headers.Contains("Location"));
    }

    [Fact]
    public async Task ApplicationsOwnLocation_AfterAChallenge_IsJudged()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/override?to=https://evil.example");

        await RedirectTests.AssertRefusedAsync(host, response);
    }

    [Fact]
    public async Task ApplicationsOwnLocation_BeforeACallThatSetsNone_IsJudged()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/before?to=https://evil.example");

        await RedirectTests.AssertRefusedAsync(host, response);
    }

    private static Task<SecureHost> StartAsync() => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/login", (string to) => Results.Challenge(new() { RedirectUri = to }, ["idp"])).AllowAnonymous();
            app.MapGet("/logout", (HttpContext context, string to) =>
                context.SignOutAsync("remote", new() { RedirectUri = to })).AllowAnonymous();
            app.MapGet("/step-up", (HttpContext context) => context.ForbidAsync("remote")).AllowAnonymous();
            app.MapGet("/private", () => "ok").RequireAuthorization();
            app.MapGet("/home", () => "ok").AllowAnonymous();
            app.MapGet("/Account/Login", (HttpContext context, string to) => context.SignInAsync(
                "cookie", new(new ClaimsIdentity([new("sub", "1")], "test")), new() { RedirectUri = to })).AllowAnonymous();
            app.MapGet("/override", async (HttpContext context, string to) =>
            {
                await context.ChallengeAsync("remote");
                context.Response.Redirect(to);
            }).AllowAnonymous();
            app.MapGet("/before", async (HttpContext context, string to) =>
            {
                context.Response.Redirect(to);
                await context.SignOutAsync("cookie");
            }).AllowAnonymous();
        },
        services: b => b.Services.AddAuthentication("cookie")
            .AddCookie("cookie", o => o.LoginPath = "/Account/Login")
            .AddScheme<AuthenticationSchemeOptions, RemoteHandler>("remote", null)
            .AddOAuth("idp", o =>
            {
                o.SignInScheme = "cookie";
                o.ClientId = "client";
                o.ClientSecret = "secret";
                o.CallbackPath = "/signin-idp";
                o.AuthorizationEndpoint = "https://idp.example/authorize";
                o.TokenEndpoint = "https://idp.example/token";
                o.BackchannelHttpHandler = new Backchannel();
                o.CorrelationCookie.SameSite = SameSiteMode.Lax;
                o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }));

    private sealed class Backchannel : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = JsonContent.Create(new { access_token = "t", token_type = "bearer" }),
            });
    }

    /// <summary>Ends the session at the identity provider, as OpenID Connect does.</summary>
    private sealed class RemoteHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : SignOutAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleSignOutAsync(AuthenticationProperties? properties)
        {
            Response.Redirect("https://idp.example/end?return=" + Uri.EscapeDataString(properties?.RedirectUri ?? "/"));
            return Task.CompletedTask;
        }

        protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
        {
            Response.Redirect("https://idp.example/step-up");
            return Task.CompletedTask;
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Redirect("https://idp.example/authorize");
            return Task.CompletedTask;
        }
    }
}

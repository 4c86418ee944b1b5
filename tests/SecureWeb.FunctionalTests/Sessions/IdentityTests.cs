using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;
using SecureWeb.Sessions;

namespace SecureWeb.FunctionalTests.Sessions;

/// <summary>ASP.NET Core Identity with its four cookie schemes, registered in both ways it offers.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PasswordSignIn_NothingButTheSessionCookieReachesTheBrowser(bool full)
    {
        await using var host = await StartAsync(full);
        var browser = new Browser(host);
        await browser.PostAsync("/set/cart/3");
        var before = browser.Clone();

        Assert.Equal("Succeeded", await browser.PostAsync("/in/alice"));

        Assert.StartsWith("__Host-sid=", Assert.Single(browser.LastSetCookies), StringComparison.Ordinal);
        Assert.Equal("alice", await browser.GetAsync("/name"));
        Assert.Equal("3", await browser.GetAsync("/get/cart"));
        Assert.Equal("nobody", await before.GetAsync("/name"));

        await browser.PostAsync("/out");
        Assert.Null(browser.Cookie);
        Assert.Equal("nobody", await browser.GetAsync("/name"));
    }

    [Fact]
    public async Task WrongPassword_ChangesNothing()
    {
        await using var host = await StartAsync(full: true);
        var browser = new Browser(host);

        Assert.Equal("Failed", await browser.PostAsync("/in/nobody"));

        Assert.Empty(browser.LastSetCookies);
    }

    [Fact]
    public async Task TwoFactor_EachStepRotatesAndOnlyTheLastSignsIn()
    {
        await using var host = await StartAsync(full: true);
        var browser = new Browser(host);
        await browser.PostAsync("/two-factor/alice");

        Assert.Equal("RequiresTwoFactor", await browser.PostAsync("/in/alice"));
        var half = browser.Clone();
        Assert.Equal("nobody", await half.GetAsync("/name"));
        Assert.Equal("False", await half.GetAsync("/signed-in"));

        Assert.Equal("Succeeded", await browser.PostAsync("/code"));

        Assert.Equal("alice", await browser.GetAsync("/name"));
        Assert.Equal("nobody", await half.GetAsync("/name"));
        Assert.Equal("Failed", await half.PostAsync("/code"));
    }

    [Fact]
    public async Task TwoFactorRememberMe_KeepsACookieOfItsOwnThatOutlivesSignOut()
    {
        await using var host = await StartAsync(full: true);
        var browser = new Browser(host);
        await browser.PostAsync("/two-factor/alice");
        await browser.PostAsync("/in/alice");

        await browser.PostAsync("/code-remember");

        var remember = Assert.Single(browser.LastSetCookies, c => c.StartsWith("Identity.TwoFactorRememberMe=", StringComparison.Ordinal));
        Assert.Contains("secure", remember, StringComparison.Ordinal);
        Assert.Contains("httponly", remember, StringComparison.Ordinal);
        Assert.Equal("alice", await browser.GetAsync("/name"));
    }

    [Fact]
    public async Task External_IsAStepThatSignsNobodyIn()
    {
        await using var host = await StartAsync(full: true);
        var browser = new Browser(host);

        await browser.PostAsync("/external");

        Assert.StartsWith("__Host-sid=", Assert.Single(browser.LastSetCookies), StringComparison.Ordinal);
        Assert.Equal("nobody", await browser.GetAsync("/name"));
        Assert.Equal("False", await browser.GetAsync("/signed-in"));
        Assert.Equal("partner-7", await browser.GetAsync("/external-name"));
    }

    [Fact]
    public async Task RefreshSignIn_NewIdButNoLongerLife()
    {
        var clock = SessionApp.NewClock();
        await using var host = await StartAsync(full: true, clock);
        var browser = new Browser(host);
        await browser.PostAsync("/in/alice");
        var (id, deadline) = (await browser.GetAsync("/id"), await browser.GetAsync("/deadline"));
        clock.Advance(TimeSpan.FromMinutes(10));

        await browser.PostAsync("/refresh");

        Assert.NotEqual(id, await browser.GetAsync("/id"));
        Assert.Equal(deadline, await browser.GetAsync("/deadline"));
        Assert.Equal("alice", await browser.GetAsync("/name"));

        await browser.PostAsync("/in/alice");
        Assert.NotEqual(deadline, await browser.GetAsync("/deadline"));
    }

    [Fact]
    public async Task RefreshSignIn_EndedMeanwhile_DoesNotBringItBack()
    {
        var entered = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        await using var host = await StartAsync(full: true, endpoints: app => app.MapPost("/slow-refresh",
            async (HttpContext c, SignInManager<IdentityUser> s, UserManager<IdentityUser> u) =>
            {
                entered.SetResult();
                await gate.Task;
                await s.RefreshSignInAsync((await u.GetUserAsync(c.User))!);
            }));
        var browser = new Browser(host);
        await browser.PostAsync("/in/alice");
        var refreshing = browser.Clone();
        var pending = refreshing.PostAsync("/slow-refresh");
        await entered.Task;

        await browser.PostAsync("/end-mine");
        gate.SetResult();
        await pending;

        Assert.Empty(refreshing.LastSetCookies);
        Assert.Equal("nobody", await refreshing.GetAsync("/name"));
    }

    [Fact]
    public async Task SecurityStamp_Changed_EndsTheSessionAtTheNextCheck()
    {
        var clock = SessionApp.NewClock();
        await using var host = await StartAsync(full: true, clock, stampInterval: TimeSpan.FromMinutes(1));
        var (one, two) = (new Browser(host), new Browser(host));
        await one.PostAsync("/in/alice");
        await two.PostAsync("/in/alice");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("alice", await two.GetAsync("/name"));
        await one.PostAsync("/new-stamp");
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("nobody", await two.GetAsync("/name"));
        Assert.Null(two.Cookie);
        Assert.Equal("nobody", await two.GetAsync("/name"));
    }

    [Fact]
    public async Task TicketFarBeyondACookie_WorksWithOneSmallCookie()
    {
        await using var host = await StartAsync(full: true);
        var browser = new Browser(host);

        await browser.PostAsync("/in-with-claims/alice/400");

        Assert.Single(browser.LastSetCookies);
        Assert.Equal("400", await browser.GetAsync("/claims"));
    }

    private static Task<SecureHost> StartAsync(
        bool full, TimeProvider? clock = null, TimeSpan? stampInterval = null, Action<WebApplication>? endpoints = null) =>
        SecureHost.StartAsync(
            app =>
            {
                Map(app);
                endpoints?.Invoke(app);
            },
            options: o =>
            {
                o.Disable(SecureFeature.OriginCheck, "bare requests");
                o.Disable(SecureFeature.Passwords, "not tested here, and slow on purpose");
            },
            services: builder =>
            {
                var services = builder.Services;
                if (clock is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton(clock));
                }

                services.AddSingleton<IUserStore<IdentityUser>, MemoryUsers>();
                services.AddSingleton<IRoleStore<IdentityRole>, NoRoles>();
                IdentityBuilder identity;
                if (full)
                {
                    identity = services.AddIdentity<IdentityUser, IdentityRole>();
                }
                else
                {
                    services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
                    identity = services.AddIdentityCore<IdentityUser>().AddSignInManager();
                }

                identity.AddTokenProvider<FixedCode>(TokenOptions.DefaultAuthenticatorProvider);
                services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = stampInterval ?? TimeSpan.FromMinutes(30));
            },
            https: true);

    private static void Map(WebApplication app)
    {
        app.MapPost("/two-factor/{user}", async (string user, UserManager<IdentityUser> users) =>
        {
            var found = await EnsureAsync(users, user);
            await users.ResetAuthenticatorKeyAsync(found);
            await users.SetTwoFactorEnabledAsync(found, true);
        }).AllowAnonymous();
        app.MapPost("/in/{user}", async (string user, UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn) =>
        {
            if (user != "nobody")
            {
                await EnsureAsync(users, user);
            }

            return (await signIn.PasswordSignInAsync(user, "Secret-passw0rd", false, false)).ToString();
        }).AllowAnonymous();
        app.MapPost("/in-with-claims/{user}/{count:int}", async (
            string user, int count, UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn) =>
            await signIn.SignInWithClaimsAsync(
                await EnsureAsync(users, user), false,
                Enumerable.Range(0, count).Select(i => new Claim("group", $"a-rather-long-group-name-{i}")))).AllowAnonymous();
        app.MapPost("/code", async (SignInManager<IdentityUser> s) =>
            (await s.TwoFactorAuthenticatorSignInAsync("123456", false, false)).ToString()).AllowAnonymous();
        app.MapPost("/code-remember", async (SignInManager<IdentityUser> s) =>
            (await s.TwoFactorAuthenticatorSignInAsync("123456", false, true)).ToString()).AllowAnonymous();
        app.MapPost("/out", (SignInManager<IdentityUser> s) => s.SignOutAsync()).AllowAnonymous();
        app.MapPost("/refresh", async (HttpContext c, SignInManager<IdentityUser> s, UserManager<IdentityUser> u) =>
            await s.RefreshSignInAsync((await u.GetUserAsync(c.User))!));
        app.MapPost("/new-stamp", async (HttpContext c, UserManager<IdentityUser> u) =>
        {
            await u.UpdateSecurityStampAsync((await u.GetUserAsync(c.User))!);
        });
        app.MapPost("/end-mine", async (HttpContext c, ISessionManager m) =>
            await m.EndAllForUserAsync(c.User.FindFirstValue(ClaimTypes.NameIdentifier)!));
        app.MapPost("/external", (HttpContext c) => c.SignInAsync(
            IdentityConstants.ExternalScheme, SessionApp.User("partner-7"))).AllowAnonymous();
        app.MapGet("/external-name", async (HttpContext c) =>
            (await c.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal?.Identity?.Name).AllowAnonymous();
        app.MapGet("/name", (HttpContext c) => c.User.Identity?.Name ?? "nobody").AllowAnonymous();
        app.MapGet("/claims", (HttpContext c) => $"{c.User.FindAll("group").Count()}").AllowAnonymous();
        app.MapGet("/signed-in", (HttpContext c) =>
            c.Features.Get<ISecureSessionFeature>()!.IsAuthenticated.ToString()).AllowAnonymous();
        app.MapGet("/id", (HttpContext c) => c.Features.Get<ISecureSessionFeature>()!.PublicId ?? "none").AllowAnonymous();
        app.MapGet("/deadline", (HttpContext c) =>
            c.Features.Get<ISecureSessionFeature>()!.Deadline?.ToString("O") ?? "none").AllowAnonymous();
        app.MapPost("/set/{key}/{value}", (HttpContext c, string key, string value) => c.Session.SetString(key, value)).AllowAnonymous();
        app.MapGet("/get/{key}", (HttpContext c, string key) => c.Session.GetString(key) ?? "none").AllowAnonymous();
    }

    private static async Task<IdentityUser> EnsureAsync(UserManager<IdentityUser> users, string name)
    {
        if (await users.FindByNameAsync(name) is { } found)
        {
            return found;
        }

        var user = new IdentityUser(name);
        var result = await users.CreateAsync(user, "Secret-passw0rd");
        Assert.True(result.Succeeded, result.ToString());
        return user;
    }
}

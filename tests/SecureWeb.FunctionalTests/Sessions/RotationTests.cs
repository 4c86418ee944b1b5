using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Sessions;

public sealed class RotationTests
{
    private static readonly TimeSpan Due = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Periodic_AfterFifteenMinutes_NewCookieSameSession()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        var (first, id) = (browser.Cookie, await browser.GetAsync("/id"));

        clock.Advance(Due - TimeSpan.FromSeconds(1));
        await browser.GetAsync("/me");
        Assert.Equal(first, browser.Cookie);

        clock.Advance(TimeSpan.FromSeconds(1));
        using var response = await browser.SendAsync(HttpMethod.Get, "/me");
        Assert.NotEqual(first, browser.Cookie);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("alice", await browser.GetAsync("/me"));
        Assert.Equal(id, await browser.GetAsync("/id"));
    }

    [Fact]
    public async Task Periodic_Anonymous_NeverRotates()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1");
        var cookie = browser.Cookie;

        clock.Advance(Due);

        Assert.Equal("1", await browser.GetAsync("/get/a"));
        Assert.Equal(cookie, browser.Cookie);
    }

    [Fact]
    public async Task Periodic_ResponseLost_TheSameCookieComesAgain()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        clock.Advance(Due);
        var lost = browser.Clone();
        await lost.GetAsync("/me");

        clock.Advance(TimeSpan.FromMinutes(10));
        await browser.GetAsync("/me");

        Assert.Equal(lost.Cookie, browser.Cookie);
    }

    [Fact]
    public async Task Periodic_SixteenAtOnce_OneNewCookieAndNobodyFails()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        clock.Advance(Due);
        var clones = Enumerable.Range(0, 16).Select(_ => browser.Clone()).ToArray();

        var names = await Task.WhenAll(clones.Select(c => c.GetAsync("/me")));

        Assert.All(names, n => Assert.Equal("alice", n));
        Assert.Single(clones.Where(c => c.LastSetCookies.Count > 0).Select(c => c.Cookie).Distinct());
    }

    [Fact]
    public async Task Previous_AfterTheNewOneWasShown_LivesThroughTheGraceOnly()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        var old = browser.Clone();
        clock.Advance(Due);
        await browser.GetAsync("/me");
        await browser.GetAsync("/me");

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("alice", await old.GetAsync("/me"));
        Assert.Empty(old.LastSetCookies);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await old.StatusAsync("/me"));
    }

    [Fact]
    public async Task Reuse_OfARetiredCookie_EndsTheSessionForBothAndTellsOnce()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        var thief = browser.Clone();
        clock.Advance(Due);
        await browser.GetAsync("/me");
        await browser.GetAsync("/me");
        clock.Advance(TimeSpan.FromMinutes(1));

        var thieves = Enumerable.Range(0, 8).Select(_ => thief.Clone()).ToArray();
        var statuses = await Task.WhenAll(thieves.Select(t => t.StatusAsync("/me")));

        Assert.All(statuses, s => Assert.Equal(HttpStatusCode.Unauthorized, s));
        Assert.All(thieves, t => Assert.Empty(t.LastSetCookies));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/me"));
        Assert.Single(host.Logs.GetSnapshot(),
            r => r.Message.Contains("session_reuse_detected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Superseded_ParallelRequest_DoesNotOverwriteTheFreshCookie()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1");
        var parallel = browser.Clone();
        await browser.PostAsync("/login/alice");

        await parallel.PostAsync("/set/b/2");

        Assert.Empty(parallel.LastSetCookies);
        Assert.Equal("alice", await browser.GetAsync("/me"));
        Assert.Equal("none", await browser.GetAsync("/get/b"));
    }

    [Fact]
    public async Task Superseded_PlantedId_CannotLogTheUserOut()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1");
        var attacker = browser.Clone();
        await browser.PostAsync("/login/alice");

        for (var i = 0; i < 5; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("nobody", await attacker.GetAsync("/who"));
        }

        Assert.Equal("alice", await browser.GetAsync("/me"));
    }

    [Fact]
    [Trait("ASVS", "7.3.1")]
    public async Task Idle_ThirtyMinutes_EndsTheSession()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        for (var i = 0; i < 4; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal("alice", await browser.GetAsync("/me"));
        }

        clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/me"));
    }

    [Fact]
    [Trait("ASVS", "7.3.2")]
    public async Task Absolute_TwelveHours_NoUseAndNoRotationExtendsIt()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        for (var i = 0; i < 35; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal("alice", await browser.GetAsync("/me"));
            await browser.PostAsync("/rotate");
        }

        clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/me"));
    }

    [Fact]
    public async Task NoSessionActivity_Polling_DoesNotKeepTheSessionAlive()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock, endpoints: app =>
            app.MapGet("/poll", (Microsoft.AspNetCore.Http.HttpContext c) => c.User.Identity?.Name)
                .RequireAuthorization().NoSessionActivity());
        var browser = await SignedInAsync(host);
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("alice", await browser.GetAsync("/poll"));

        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/poll"));
    }

    [Fact]
    public async Task Requested_ByCodeOrEndpoint_NewIdOldOneDead()
    {
        await using var host = await SessionApp.StartAsync(endpoints: app =>
            app.MapPost("/promote", () => "ok").RequireAuthorization().RotateSession());
        var browser = await SignedInAsync(host);
        await browser.PostAsync("/set/a/1");
        foreach (var path in new[] { "/rotate", "/promote" })
        {
            var (before, id) = (browser.Clone(), await browser.GetAsync("/id"));

            await browser.PostAsync(path);

            Assert.NotEqual(id, await browser.GetAsync("/id"));
            Assert.Equal("alice", await browser.GetAsync("/me"));
            Assert.Equal("1", await browser.GetAsync("/get/a"));
            Assert.Equal(HttpStatusCode.Unauthorized, await before.StatusAsync("/me"));
        }
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Periodic_ResponseThatMayBeThrownAway_DoesNotRotate(string header, string value)
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        clock.Advance(Due);

        using var response = await browser.SendAsync(HttpMethod.Get, "/me", (header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(browser.LastSetCookies);
    }

    [Fact]
    public async Task Revoked_AfterTheQuietTime_MayStartAnew()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = await SignedInAsync(host);
        var ended = browser.Clone();
        await browser.PostAsync("/logout");

        await ended.PostAsync("/set/a/1");
        Assert.Empty(ended.LastSetCookies);

        clock.Advance(TimeSpan.FromMinutes(2));
        await ended.PostAsync("/set/a/1");
        Assert.Equal("1", await ended.GetAsync("/get/a"));
    }

    private static async Task<Browser> SignedInAsync(SecureHost host)
    {
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        return browser;
    }
}

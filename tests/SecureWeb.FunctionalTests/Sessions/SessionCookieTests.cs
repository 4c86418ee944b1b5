using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.Defaults;
using SecureWeb.Sessions;

namespace SecureWeb.FunctionalTests.Sessions;

public sealed class SessionCookieTests
{
    [Theory]
    [InlineData("GET", "/plain")]
    [InlineData("GET", "/get/missing")]
    [InlineData("GET", "/id")]
    [InlineData("POST", "/remove/missing")]
    [InlineData("POST", "/clear")]
    [InlineData("POST", "/logout")]
    public async Task NothingWritten_NoCookie(string method, string path)
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);

        using var response = await browser.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(browser.LastSetCookies);
    }

    [Theory]
    [InlineData("/set/a/1")]
    [InlineData("/login/alice")]
    [Trait("ASVS", "3.3.1")]
    [Trait("ASVS", "3.3.2")]
    [Trait("ASVS", "3.3.3")]
    [Trait("ASVS", "3.3.4")]
    public async Task Cookie_HasExactlyTheseAttributes(string path)
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);

        using var response = await browser.SendAsync(HttpMethod.Post, path);

        Assert.Equal(
            $"__Host-sid={browser.Cookie}; path=/; secure; samesite=lax; httponly", Assert.Single(browser.LastSetCookies));
        Assert.Equal(71, browser.Cookie!.Length);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task SignOut_ExpiresTheCookie()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");

        await browser.PostAsync("/logout");

        Assert.Equal(
            "__Host-sid=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            Assert.Single(browser.LastSetCookies));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("deleted")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA{")]
    public async Task UnknownOrMalformedCookie_IsAnonymousAndLeftAlone(string cookie)
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host) { Cookie = cookie };

        Assert.Equal("nobody", await browser.GetAsync("/who"));
        Assert.Empty(browser.LastSetCookies);

        await browser.PostAsync("/set/a/1");
        Assert.NotEqual(cookie, browser.Cookie);
        Assert.Equal("1", await browser.GetAsync("/get/a"));
    }

    [Fact]
    public async Task Logs_NeverHoldAnyPartOfAToken()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock);
        var browser = new Browser(host);
        var cookies = new List<string>();
        foreach (var path in new[] { "/set/a/1", "/login/alice", "/rotate", "/login/bob" })
        {
            await browser.PostAsync(path);
            cookies.Add(browser.Cookie!);
        }

        foreach (var cookie in cookies)
        {
            await new Browser(host) { Cookie = cookie }.GetAsync("/who");
        }

        clock.Advance(TimeSpan.FromMinutes(16));
        await browser.GetAsync("/me");
        cookies.Add(browser.Cookie!);
        await browser.PostAsync("/logout");
        await new Browser(host) { Cookie = cookies[^1] }.GetAsync("/who");

        // Any 12 characters of the selector or of the validator.
        var needles = cookies.SelectMany(c => new[] { c[4..16], c[30..42], c[56..68] }).Distinct().ToArray();
        Assert.All(host.Logs.GetSnapshot(), r => Assert.DoesNotContain(needles, n =>
            r.Message.Contains(n, StringComparison.Ordinal)
            || r.Exception?.ToString().Contains(n, StringComparison.Ordinal) == true
            || r.StructuredState?.Any(p => p.Value?.Contains(n, StringComparison.Ordinal) == true) == true));
    }

    [Fact]
    public async Task InsecureDevelopmentCookie_PlainHttpInDevelopment_Works()
    {
        await using var host = await SessionApp.StartAsync(
            environment: "Development", https: false, options: o => o.Sessions.AllowInsecureDevelopmentCookie = true);
        var browser = new Browser(host) { Name = "sid" };

        await browser.PostAsync("/login/alice");

        Assert.Equal($"sid={browser.Cookie}; path=/; samesite=lax; httponly", Assert.Single(browser.LastSetCookies));
        Assert.Equal("alice", await browser.GetAsync("/me"));
    }

    [Fact]
    public async Task InsecureDevelopmentCookie_OverHttps_IsNeitherReadNorWritten()
    {
        await using var host = await SessionApp.StartAsync(
            environment: "Development", options: o => o.Sessions.AllowInsecureDevelopmentCookie = true);
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");

        Assert.NotNull(browser.Cookie);
        Assert.Equal("nobody", await new Browser(host) { Name = "sid", Cookie = browser.Cookie }.GetAsync("/who"));
    }

    [Fact]
    public async Task InsecureDevelopmentCookie_InProduction_RefusesToStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SessionApp.StartAsync(options: o => o.Sessions.AllowInsecureDevelopmentCookie = true));

        Assert.Contains("AllowInsecureDevelopmentCookie", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicCaching_IsOverruledWhereTheCookieIsSet()
    {
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapGet("/cached", (HttpContext c) =>
        {
            c.Response.Headers.CacheControl = "public, max-age=3600";
            c.Session.SetString("a", "1");
            return "x";
        }).AllowAnonymous());
        var browser = new Browser(host);

        using var response = await browser.SendAsync(HttpMethod.Get, "/cached");

        Assert.NotEmpty(browser.LastSetCookies);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }
}

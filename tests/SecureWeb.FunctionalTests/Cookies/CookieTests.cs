using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Cookies;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Cookies;

public sealed class CookieTests
{
    private const string Separator = "\u001e";
    private const string Whole = "; secure; samesite=lax; httponly";

    [Theory]
    [Trait("ASVS", "3.3.2")]
    [Trait("ASVS", "3.3.4")]
    [InlineData("a=b", true, "a=b" + Whole)]
    [InlineData("a=b", false, "a=b; samesite=lax; httponly")]
    [InlineData("a=b; path=/; secure; samesite=none; httponly", true, "a=b; path=/; secure; samesite=none; httponly")]
    [InlineData("a=b; Path=/;SameSite=Strict;HttpOnly;Secure", true, "a=b; Path=/;SameSite=Strict;HttpOnly;Secure")]
    [InlineData("XSRF-TOKEN=b", true, "XSRF-TOKEN=b; secure; samesite=lax")]
    [InlineData("__Host-a=b; domain=localhost", true, "__Host-a=b; path=/; secure; samesite=lax; httponly")]
    [InlineData("a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/x", true,
        "a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/x")]
    public async Task SetCookie_OfTheApplication_IsMended(string cookie, bool https, string expected)
    {
        await using var host = await StartAsync(https: https);

        Assert.Equal([expected], await CookiesAsync(host, cookie));
    }

    [Fact]
    public async Task SetCookie_Several_OnlyTheFlawedChange()
    {
        await using var host = await StartAsync(https: true);

        Assert.Equal(["a=b" + Whole, "c=d" + Whole, "e=f" + Whole], await CookiesAsync(host, "a=b", "c=d" + Whole, "e=f"));
    }

    // Whoever adds a cookie at the very last moment, and an answer that failed.
    [Theory]
    [InlineData("/late", HttpStatusCode.OK)]
    [InlineData("/refused", HttpStatusCode.BadRequest)]
    [InlineData("/flushed", HttpStatusCode.OK)]
    public async Task SetCookie_OnEveryPath_IsMended(string path, HttpStatusCode status)
    {
        await using var host = await StartAsync(https: true);

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("a=b; path=/" + Whole, Assert.Single(response.Headers.GetValues("Set-Cookie")));
    }

    [Theory]
    [InlineData("Report")]
    [InlineData("Off")]
    public async Task OtherModes_SendTheCookieAsItIs(string mode)
    {
        await using var host = await StartAsync(
            o => o.Cookies.Mode = Enum.Parse<CookieCheckMode>(mode), https: true);

        Assert.Equal(["a=b"], await CookiesAsync(host, "a=b"));
        Assert.Equal(mode == "Report", host.Logs.GetSnapshot().Any(r => r.Id.Name == "CookieFlawed"));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains($"Cookies:Mode is {mode}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SwitchedOff_SendsTheCookieAsItIs()
    {
        await using var host = await StartAsync(o => o.Disable(SecureFeature.Cookies, "test"), https: true);

        Assert.Equal(["a=b"], await CookiesAsync(host, "a=b"));
    }

    [Fact]
    public async Task Log_NamesEachCookieOnce_NeverItsValue()
    {
        await using var host = await StartAsync(https: true);
        for (var i = 0; i < 3; i++)
        {
            await CookiesAsync(host, "cart=secret-value", "=nameless-value" + Whole);
        }

        var mended = Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Name == "CookieMended");
        Assert.Contains("cart", mended.Message, StringComparison.Ordinal);
        Assert.Contains("not_secure, not_httponly, no_samesite", mended.Message, StringComparison.Ordinal);
        var flawed = Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Name == "CookieFlawed");
        Assert.Equal(LogLevel.Warning, flawed.Level);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Category?.StartsWith("SecureWeb", StringComparison.Ordinal) == true
            && r.Message.Contains("-value", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_NamesFromTheRequest_AreBounded()
    {
        await using var host = await StartAsync(https: true);

        await CookiesAsync(host, [.. Enumerable.Range(0, 150).Select(i => $"c{i}=1")]);
        await CookiesAsync(host, [.. Enumerable.Range(150, 49).Select(i => $"c{i}=1")]);

        Assert.Equal(100, host.Logs.GetSnapshot().Count(r => r.Id.Name == "CookieMended"));
    }

    [Fact]
    public async Task TooMany_AreReportedAndSent()
    {
        await using var host = await StartAsync(o => o.Cookies.MaxPerResponse = 3, https: true);

        Assert.Equal(4, (await CookiesAsync(host, "a=1", "b=1", "c=1", "d=1")).Length);
        Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Name == "TooManyCookies");
    }

    [Fact]
    public async Task TooLong_IsReportedAndSent()
    {
        await using var host = await StartAsync(https: true);
        var cookie = "a=" + new string('x', 4096) + Whole;

        Assert.Equal([cookie], await CookiesAsync(host, cookie));
        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Id.Name == "CookieFlawed" && r.Message.Contains("too_long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AllowScriptCookie_OpensOneCookieOfOneEndpoint()
    {
        await using var host = await StartAsync(https: true);

        foreach (var path in (string[])["/script", "/script-attribute"])
        {
            using var response = await host.Client.GetAsync(path);
            Assert.Equal(["theme=dark; path=/; secure; samesite=lax", "other=1; path=/" + Whole],
                response.Headers.GetValues("Set-Cookie"));
        }

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("the page switches it", StringComparison.Ordinal)
            && r.Message.Contains("Cookies:theme", StringComparison.Ordinal));
        Assert.Equal(["theme=dark" + Whole], await CookiesAsync(host, "theme=dark"));
    }

    [Fact]
    public async Task AllowScriptCookie_ThatNoScriptCanRead_StopsTheStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(app =>
            app.MapGet("/", () => "").AllowScriptCookie("__Http-a", "wrong")));

        Assert.Contains("[AllowScriptCookie]", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=b\r\nSet-Cookie: evil=1")]
    [InlineData("a=b\0")]
    public async Task BrokenText_NeverReachesTheWire(string cookie)
    {
        await using var host = await StartAsync(https: true);

        using var response = await PostAsync(host, cookie);

        // Kestrel refuses the text before we see it; other servers would not.
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task CookiesOfTheFramework_OnlyGetWhatTheyLack()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.UseSession();
                app.MapGet("/antiforgery", (HttpContext c, IAntiforgery a) => { a.GetAndStoreTokens(c); }).AllowAnonymous();
                app.MapGet("/session", (HttpContext c) => c.Session.SetString("a", "b")).AllowAnonymous();
                app.MapGet("/tempdata", (HttpContext c, ITempDataProvider t) =>
                    t.SaveTempData(c, new Dictionary<string, object> { ["a"] = "b" })).AllowAnonymous();
                app.MapGet("/sign-in", (HttpContext c) => c.SignInAsync(
                    new ClaimsPrincipal(new ClaimsIdentity([new("sub", "1")], "test")),
                    new AuthenticationProperties { IsPersistent = true })).AllowAnonymous();
                app.MapGet("/sign-out", (HttpContext c) => c.SignOutAsync()).AllowAnonymous();
                app.MapGet("/challenge", () => Results.Challenge(new() { RedirectUri = "/" }, ["idp"])).AllowAnonymous();
            },
            o => o.Disable(SecureFeature.Sessions, "the framework's own cookies are the subject"),
            b =>
            {
                b.Services.AddSession();
                b.Services.AddAntiforgery();
                b.Services.AddControllersWithViews();
                b.Services.AddAuthentication("cookie").AddCookie("cookie").AddOAuth("idp", o =>
                {
                    o.SignInScheme = "cookie";
                    o.ClientId = o.ClientSecret = "x";
                    o.CallbackPath = "/signin-idp";
                    o.AuthorizationEndpoint = o.TokenEndpoint = "https://idp.example/";
                });
            },
            https: true);

        foreach (var path in (string[])["/antiforgery", "/session", "/tempdata", "/sign-in", "/challenge"])
        {
            using var response = await host.Client.GetAsync(path);
            foreach (var cookie in response.Headers.GetValues("Set-Cookie"))
            {
                Assert.Contains("; secure", cookie, StringComparison.Ordinal);
                Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
                Assert.Equal(path == "/challenge", cookie.Contains("; samesite=none", StringComparison.Ordinal));
            }
        }

        // Left to itself, the framework sends these two without Secure; all others are sent as they were written.
        Assert.Equal(
            ["Cookie .AspNetCore.Session of HTTP: GET /session was mended: not_secure. This is logged once.",
                "Cookie .AspNetCore.Mvc.CookieTempDataProvider of HTTP: GET /tempdata was mended: not_secure. This is logged once."],
            host.Logs.GetSnapshot().Where(r => r.Id.Name is "CookieMended" or "CookieFlawed").Select(r => r.Message));
    }

    [Fact]
    public async Task DeletedCookies_StayDeletable()
    {
        await using var host = await StartAsync(https: true);

        using var response = await host.Client.GetAsync("/delete");

        Assert.Equal(
            [
                "a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/",
                "__Host-b=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure",
            ],
            response.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task CultureCookie_IsMendedAndStillChoosesTheLanguage()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.UseRequestLocalization("en", "de");
                app.MapGet("/culture", (HttpContext c) => c.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("de"))));
                app.MapGet("/which", () => System.Globalization.CultureInfo.CurrentCulture.Name);
            },
            https: true);
        using var client = host.NewClient(cookies: true);

        using var response = await client.GetAsync("/culture");

        Assert.EndsWith("; path=/" + Whole, Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal("de", await client.GetStringAsync("/which"));
    }

    private static async Task<string[]> CookiesAsync(SecureHost host, params string[] cookies)
    {
        using var response = await PostAsync(host, cookies);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. response.Headers.GetValues("Set-Cookie")];
    }

    private static async Task<HttpResponseMessage> PostAsync(SecureHost host, params string[] cookies)
    {
        using var body = new StringContent(string.Join(Separator, cookies));
        return await host.Client.PostAsync("/set", body);
    }

    private static Task<SecureHost> StartAsync(Action<SecureDefaultsOptions>? options = null, bool https = false)
        => SecureHost.StartAsync(
            app =>
            {
                app.MapPost("/set", async (HttpContext c) =>
                {
                    using var reader = new StreamReader(c.Request.Body);
                    c.Response.Headers.SetCookie = (await reader.ReadToEndAsync()).Split(Separator);
                });
                app.MapGet("/late", (HttpResponse r) => r.OnStarting(() =>
                {
                    r.Cookies.Append("a", "b");
                    return Task.CompletedTask;
                }));
                app.MapGet("/refused", (HttpResponse r) =>
                {
                    r.Cookies.Append("a", "b");
                    r.StatusCode = 400;
                });
                app.MapGet("/flushed", async (HttpResponse r) =>
                {
                    r.Cookies.Append("a", "b");
                    await r.WriteAsync("x");
                });
                app.MapGet("/script", Theme).AllowScriptCookie("theme", "the page switches it");
                app.MapGet("/script-attribute", [AllowScriptCookie("theme", "the page switches it")]
                    (HttpResponse r) => Theme(r));
                app.MapGet("/delete", (HttpResponse r) =>
                {
                    r.Cookies.Delete("a");
                    r.Cookies.Delete("__Host-b");
                });
            },
            options,
            https: https);

    private static void Theme(HttpResponse response)
    {
        response.Cookies.Append("theme", "dark");
        response.Cookies.Append("other", "1");
    }
}

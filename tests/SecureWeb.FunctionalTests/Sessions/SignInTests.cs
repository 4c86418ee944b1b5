using System.Net;

namespace SecureWeb.FunctionalTests.Sessions;

public sealed class SignInTests
{
    [Fact]
    [Trait("ASVS", "7.2.4")]
    public async Task SignIn_WithAnonymousSession_GetsNewIdAndKeepsData()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/set/cart/3");
        var planted = browser.Clone();

        await browser.PostAsync("/login/alice");

        Assert.NotEqual(planted.Cookie, browser.Cookie);
        Assert.Equal("alice", await browser.GetAsync("/me"));
        Assert.Equal("3", await browser.GetAsync("/get/cart"));
        Assert.Equal(HttpStatusCode.Unauthorized, await planted.StatusAsync("/me"));
        Assert.Equal("none", await planted.GetAsync("/get/cart"));
    }

    [Fact]
    public async Task SignIn_PlantedUnknownId_IsNeverAdopted()
    {
        await using var host = await SessionApp.StartAsync();
        var planted = SecureWeb.Sessions.SessionToken.Create().ToCookieValue();
        var browser = new Browser(host) { Cookie = planted };

        await browser.PostAsync("/login/alice");

        Assert.NotEqual(planted, browser.Cookie);
        Assert.Equal("nobody", await new Browser(host) { Cookie = planted }.GetAsync("/who"));
    }

    [Fact]
    public async Task SignIn_AnotherUser_DropsTheFirstUsersData()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        await browser.PostAsync("/set/secret/alices");
        var alice = browser.Clone();

        await browser.PostAsync("/login/bob");

        Assert.Equal("bob", await browser.GetAsync("/me"));
        Assert.Equal("none", await browser.GetAsync("/get/secret"));
        Assert.Equal("nobody", await alice.GetAsync("/who"));
    }

    [Fact]
    public async Task SignIn_SameUserAgain_KeepsDataUnderNewId()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        await browser.PostAsync("/set/draft/text");
        var before = browser.Clone();

        await browser.PostAsync("/login/alice");

        Assert.NotEqual(before.Cookie, browser.Cookie);
        Assert.Equal("text", await browser.GetAsync("/get/draft"));
        Assert.Equal("nobody", await before.GetAsync("/who"));
    }

    [Fact]
    [Trait("ASVS", "7.4.1")]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        var thief = browser.Clone();

        await browser.PostAsync("/logout");

        Assert.Null(browser.Cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, await thief.StatusAsync("/me"));
        Assert.NotNull(thief.Cookie);
    }

    [Fact]
    public async Task SignIn_RawTicketInRequestCookie_IsIgnored()
    {
        await using var host = await SessionApp.StartAsync();
        var ticket = new SecureWeb.Sessions.PlainTicketFormat().Protect(
            new Microsoft.AspNetCore.Authentication.AuthenticationTicket(SessionApp.User("root"), "Cookies"));
        var browser = new Browser(host) { Name = ".AspNetCore.Cookies", Cookie = ticket };

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/me"));
    }
}

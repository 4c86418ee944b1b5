using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Sessions;

namespace SecureWeb.FunctionalTests.Sessions;

public sealed class SessionManagerTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task ListMine_ShowsOwnSessionsOnlyAndMarksTheCurrent()
    {
        await using var host = await SessionApp.StartAsync();
        var (one, two, bob) = (await AsAsync(host, "alice"), await AsAsync(host, "alice"), await AsAsync(host, "bob"));

        var sessions = await ListAsync(one);

        Assert.Equal(2, sessions.Length);
        Assert.Equal(await one.GetAsync("/id"), Assert.Single(sessions, s => s.IsCurrent).Id);
        Assert.Contains(sessions, s => s.Id == IdOf(two));
        Assert.DoesNotContain(sessions, s => s.Id == IdOf(bob));
        Assert.All(sessions, s => Assert.Contains(s.Network, new[] { "127.0.0.0/24", "::/56" }));
    }

    [Fact]
    public async Task ListMine_Anonymous_IsEmpty()
    {
        await using var host = await SessionApp.StartAsync();
        await AsAsync(host, "alice");
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1");

        Assert.Empty(await ListAsync(browser));
    }

    [Fact]
    [Trait("ASVS", "7.5.2")]
    public async Task End_OwnOtherSession_EndsItAtOnce()
    {
        await using var host = await SessionApp.StartAsync();
        var (one, two) = (await AsAsync(host, "alice"), await AsAsync(host, "alice"));

        using var response = await one.SendAsync(HttpMethod.Delete, $"/sessions/{IdOf(two)}");

        Assert.Equal("true", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await two.StatusAsync("/me"));
        Assert.Equal("alice", await one.GetAsync("/me"));
    }

    [Theory]
    [InlineData("bob")]
    [InlineData(null)]
    public async Task End_SomebodyElsesSession_IsNotFoundAndLives(string? asUser)
    {
        await using var host = await SessionApp.StartAsync();
        var alice = await AsAsync(host, "alice");
        var other = asUser is null ? new Browser(host) : await AsAsync(host, asUser);

        using var response = await other.SendAsync(HttpMethod.Delete, $"/sessions/{IdOf(alice)}");

        Assert.Equal("false", await response.Content.ReadAsStringAsync());
        Assert.Equal("alice", await alice.GetAsync("/me"));
    }

    [Fact]
    public async Task End_TheCurrentSession_SignsOut()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = await AsAsync(host, "alice");
        var copy = browser.Clone();

        using var response = await browser.SendAsync(HttpMethod.Delete, $"/sessions/{IdOf(browser)}");

        Assert.Null(browser.Cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, await copy.StatusAsync("/me"));
    }

    [Fact]
    [Trait("ASVS", "7.4.3")]
    public async Task EndOthers_KeepsOnlyThisOne()
    {
        await using var host = await SessionApp.StartAsync();
        var (one, two, three) = (await AsAsync(host, "alice"), await AsAsync(host, "alice"), await AsAsync(host, "alice"));
        var bob = await AsAsync(host, "bob");

        Assert.Equal("2", await one.PostAsync("/end-others"));

        Assert.Equal("alice", await one.GetAsync("/me"));
        Assert.Equal(HttpStatusCode.Unauthorized, await two.StatusAsync("/me"));
        Assert.Equal(HttpStatusCode.Unauthorized, await three.StatusAsync("/me"));
        Assert.Equal("bob", await bob.GetAsync("/me"));
    }

    [Fact]
    [Trait("ASVS", "7.4.2")]
    [Trait("ASVS", "7.4.5")]
    public async Task EndAllForUser_ByAnAdministrator_EndsEverySession()
    {
        await using var host = await SessionApp.StartAsync();
        var (one, two, admin) = (await AsAsync(host, "alice"), await AsAsync(host, "alice"), await AsAsync(host, "admin"));

        Assert.Equal("2", await admin.PostAsync("/end-all/alice"));

        Assert.Equal(HttpStatusCode.Unauthorized, await one.StatusAsync("/me"));
        Assert.Equal(HttpStatusCode.Unauthorized, await two.StatusAsync("/me"));
        Assert.Equal("admin", await admin.GetAsync("/me"));
    }

    [Fact]
    public async Task MaxSessionsPerUser_TheOldestMakesRoom()
    {
        var clock = SessionApp.NewClock();
        await using var host = await SessionApp.StartAsync(clock, options: o => o.Sessions.MaxSessionsPerUser = 2);
        var browsers = new List<Browser>();
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            browsers.Add(await AsAsync(host, "alice"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await browsers[0].StatusAsync("/me"));
        Assert.Equal("alice", await browsers[1].GetAsync("/me"));
        Assert.Equal("alice", await browsers[2].GetAsync("/me"));
    }

    private static async Task<Browser> AsAsync(SecureHost host, string user)
    {
        var browser = new Browser(host);
        await browser.PostAsync($"/login/{user}");
        return browser;
    }

    private static string IdOf(Browser browser)
    {
        Assert.True(SessionToken.TryParse(browser.Cookie, out var token));
        return SessionKeys.PublicIdOf(SessionKeys.KeyOf(token));
    }

    private static async Task<SessionDescription[]> ListAsync(Browser browser)
    {
        using var response = await browser.SendAsync(HttpMethod.Get, "/sessions");
        return (await response.Content.ReadFromJsonAsync<SessionDescription[]>(Json))!;
    }
}

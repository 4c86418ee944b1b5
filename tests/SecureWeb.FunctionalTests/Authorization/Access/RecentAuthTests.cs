using System.Globalization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Access;

public sealed class RecentAuthTests(RequireAccessTests.Zoo zoo) : IClassFixture<RequireAccessTests.Zoo>
{
    public static TheoryData<string, string> Endpoints => new()
    {
        { "GET", "/api/recent" },
        { "GET", "/mvc/recent" },
        { "GET", "/page/recent" },
        { "POST", "/hub/recent/negotiate?negotiateVersion=1" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    [Trait("ASVS", "7.5.3")]
    public async Task Sensitive_WithoutARecentSignIn_AsksForOne(string method, string path)
    {
        Assert.Equal(401, await zoo.Host.Status(path, null, method));
        Assert.Equal(401, await zoo.Host.Status(path, "ann", method));
        Assert.Equal(401, await zoo.Host.Status(path, SignedIn(-15.1), method));
        Assert.Equal(200, await zoo.Host.Status(path, SignedIn(-15), method));
        Assert.Equal(200, await zoo.Host.Status(path, SignedIn(0), method));
        Assert.Equal(401, await zoo.Host.Status(path, SignedIn(60), method));
    }

    [Fact]
    public async Task Api_StepUp_SaysHowRecentAsRfc9470Does()
    {
        using var response = await zoo.Host.Send("/api/recent", SignedIn(-60), "GET", ("Accept", "application/json"));

        Assert.Equal(401, (int)response.StatusCode);
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Contains("error=\"insufficient_user_authentication\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("max_age=\"900\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Null(response.Headers.Location);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Api_Anonymous_IsChallengedAsUsual()
    {
        using var response = await zoo.Host.Send("/api/recent", null, "GET", ("Accept", "application/json"));

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("Test", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Page_StepUp_SendsTheBrowserToTheSignInPage()
    {
        using var response = await zoo.Host.Send("/page", SignedIn(-60), "GET",
            ("Accept", "text/html"), ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal("/login", response.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("", 403)] // signing in again would not help
    [InlineData(",admin", 401)]
    public async Task StepUp_OnlyWhenNothingElseStandsInTheWay(string role, int expected) =>
        Assert.Equal(expected, await zoo.Host.Status("/api/recent-admin", SignedIn(-60) + role));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-1, true)]
    public async Task HubMethod_WithoutARecentSignIn_IsRefused(double minutes, bool permitted)
    {
        var (status, answer) = await HubCall.InvokeAsync(zoo.Host, "/hub", "Recent", "", SignedIn(minutes));

        Assert.Equal(permitted ? 200 : 403, status);
        Assert.Equal(permitted, answer.Contains("\"result\":\"recent\"", StringComparison.Ordinal));
    }

    private static string SignedIn(double minutes) => "ann,auth_time="
        + AccessZoo.Now.AddMinutes(minutes).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

using System.Net;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task Login_RightPassword_SignsInAndRemembersTheDevice()
    {
        await using var host = await SignInHost.StartAsync();
        using var browser = host.NewClient(cookies: true);

        using var response = await SignInHost.PostAsync(browser, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("alice", await browser.GetStringAsync("/me"));
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-sw-dc=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Who is sent to the sign-in page and who gets the bare 401.</summary>
public sealed class RefusalTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/page", Browser, "navigate", null, 302)]
    [InlineData("/page", Browser, null, null, 302)]
    [InlineData("/page", "*/*", null, null, 401)]
    [InlineData("/page", "*/*", "cors", null, 401)]
    [InlineData("/page", "text/html; blazor-enhanced-nav=on", "no-cors", null, 302)]
    [InlineData("/page", Browser, "navigate", "XMLHttpRequest", 401)]
    [InlineData("/json", Browser, "navigate", null, 401)]
    [InlineData("/api/text", Browser, "navigate", null, 401)]
    [InlineData("/page", "application/json", null, null, 401)]
    public async Task Anonymous_ByClient_IsRedirectedOrGets401(
        string path, string accept, string? fetchMode, string? requestedWith, int expected)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/page", context => context.Response.WriteAsync("x"));
                app.MapGet("/json", () => new { a = 1 });
                app.MapGet("/api/text", context => context.Response.WriteAsync("x"));
            },
            services: TestScheme.Add);
        List<(string, string)> headers = [("Accept", accept)];
        headers.AddRange(fetchMode is null ? [] : [("Sec-Fetch-Mode", fetchMode)]);
        headers.AddRange(requestedWith is null ? [] : [("X-Requested-With", requestedWith)]);

        using var response = await host.Send(path, headers: [.. headers]);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal(expected == 302, response.Headers.Location is not null);
        Assert.Equal(expected == 302, response.Headers.Contains("Set-Cookie"));
        Assert.Equal("Test", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData(false, 403)]
    [InlineData(true, 302)]
    public async Task SignedInWithoutPermission_Browser_GetsAPageOrTheStatus(bool redirect, int expected)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/page", context => context.Response.WriteAsync("x")).RequirePermission("orders:read"),
            o => o.Authorization.RedirectForbiddenPages = redirect, TestScheme.Add);

        using var response = await host.Send("/page", "ann", headers: [("Accept", Browser)]);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Refusal_Reason_IsInTheEventAndNotInTheResponse()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/orders", () => "x").RequirePermission("orders:read"), services: TestScheme.Add);

        using var response = await host.Send("/orders", "ann");

        Assert.DoesNotContain("orders:read", response + await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var line = Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("authz_fail", StringComparison.Ordinal));
        Assert.Contains("permission_missing", line.Message, StringComparison.Ordinal);
        Assert.Contains("orders:read", line.Message, StringComparison.Ordinal);
        Assert.Contains("ann", line.Message, StringComparison.Ordinal);
    }
}

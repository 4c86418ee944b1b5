using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Honeypots;

public sealed class HoneypotTests
{
    [Theory]
    [Trait("ASVS", "16.3.3")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Honeypot_AnyMethod_AnswersLikeAnyUnknownAddressAndRaisesTheEvent(string method)
    {
        await using var host = await StartAsync();

        foreach (var (honeypot, unknown) in new[] { ("/wp-login.php", "/nothing-here.php"), ("/.env", "/.nothing"), ("/wp-admin/", "/nothing/") })
        {
            Assert.Equal(await DescribeAsync(host, method, unknown), await DescribeAsync(host, method, honeypot));
        }

        Assert.Equal(["/wp-login.php", "/.env", "/wp-admin/"], Events(host).Select(e => e.RuleId));
    }

    [Theory]
    [InlineData("/WP-Login.PHP", "/wp-login.php")]
    [InlineData("/%2eenv", "/.env")]
    [InlineData("/phpmyadmin/?a=b", "/phpmyadmin/")]
    public async Task Honeypot_OtherSpelling_IsFoundAndNamedAsInTheList(string path, string expected)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(expected, Assert.Single(Events(host)).RuleId);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/wp-login.php/x")]
    [InlineData("/a/.env")]
    public async Task Honeypot_OtherAddress_RaisesNothing(string path)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Empty(Events(host));
    }

    [Fact]
    public async Task Honeypot_TheApplicationServesIt_ItsEndpointAnswersAndStartWarns()
    {
        await using var host = await StartAsync(app => app.MapGet("/config.json", () => "mine"));

        Assert.Equal("mine", await host.Client.GetStringAsync("/config.json"));

        Assert.Empty(Events(host));
        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("'/config.json' is an endpoint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Honeypot_AMiddlewareServesIt_RaisesNothing()
    {
        await using var host = await StartAsync(app => app.Use((context, next) =>
            context.Request.Path == "/info.php" ? context.Response.WriteAsync("mine") : next(context)));

        Assert.Equal("mine", await host.Client.GetStringAsync("/info.php"));

        Assert.Empty(Events(host));
    }

    [Fact]
    public async Task OwnPath_IsAHoneypot_UnlessTheApplicationServesIt()
    {
        await using (var host = await StartAsync(options: o => o.Honeypots.Paths.Add("/secret-admin")))
        {
            using var response = await host.Client.GetAsync("/secret-admin");
            Assert.Equal("/secret-admin", Assert.Single(Events(host)).RuleId);
        }

        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => StartAsync(
            app => app.MapGet("/Secret-Admin", () => "mine"), o => o.Honeypots.Paths.Add("/secret-admin")));
        Assert.Contains("'/secret-admin' is an endpoint", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("/")]
    [InlineData("/a?b")]
    [InlineData("/a%20b")]
    public async Task OwnPath_ThatCannotMatch_IsRefusedAtStart(string path)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => StartAsync(options: o => o.Honeypots.Paths.Add(path)));

        Assert.Contains("SecureWeb:Honeypots:Paths", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnPath_WithoutMapHoneypots_IsRefusedAtStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(options: o => o.Honeypots.Paths.Add("/x")));

        Assert.Contains("MapHoneypots() is not called", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyUnknownAddresses_RaiseOneEvent()
    {
        await using var host = await StartAsync(options: o => o.Honeypots.NotFoundLimit = 5);

        for (var i = 0; i < 9; i++)
        {
            using var response = await host.Client.GetAsync($"/nothing/{i}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Single(History(host), r => r.Type == SecurityEventTypes.MaliciousExcess404);
    }

    [Fact]
    public async Task Default_NotMapped_RaisesNothing()
    {
        await using var host = await SecureHost.StartAsync();

        using var response = await host.Client.GetAsync("/wp-login.php");

        Assert.Empty(Events(host));
    }

    private static Task<SecureHost> StartAsync(
        Action<WebApplication>? endpoints = null, Action<SecureDefaultsOptions>? options = null) => SecureHost.StartAsync(
        app =>
        {
            app.MapHoneypots();
            app.MapGet("/", () => "alive");
            endpoints?.Invoke(app);
        },
        options);

    /// <summary>Everything a client can tell two answers apart by, without what is random in each.</summary>
    private static async Task<string> DescribeAsync(SecureHost host, string method, string path)
    {
        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(h => h.Key is not ("Date" or "traceresponse"))
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}")
            .Order(StringComparer.Ordinal);
        var body = await response.Content.ReadAsStringAsync();
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{body.Length}";
    }

    private static IEnumerable<SecurityEventRecord> Events(SecureHost host) =>
        History(host).Where(r => r.Type == SecurityEventTypes.MaliciousHoneypot);

    private static IReadOnlyList<SecurityEventRecord> History(SecureHost host) =>
        host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.ResponseRules;

namespace SecureWeb.FunctionalTests.ResponseRules;

public sealed class ResponseRuleTests
{
    private const string Scanner = "203.0.113.7";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Configured_Rule_BlocksTheScannerAndNobodyElse()
    {
        await using var host = await StartAsync(configuration: new()
        {
            ["SecureWeb:ResponseRules:Rules:probes:Event"] = "malicious_*",
            ["SecureWeb:ResponseRules:Rules:probes:Count"] = "3",
            ["SecureWeb:ResponseRules:Rules:probes:Within"] = "00:05:00",
            ["SecureWeb:ResponseRules:Rules:probes:Block"] = "00:15:00",
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(404, await StatusAsync(host, "/wp-login.php", Scanner));
        }

        using var refused = await SendAsync(host, "/", Scanner);

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(15), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("frame-ancestors 'none'", refused.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("probes", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(429, await StatusAsync(host, "/style.css", Scanner));
        Assert.Equal(200, await StatusAsync(host, "/", "203.0.113.8"));
        var record = Assert.Single(History(host), r => r.Type == SecurityEventTypes.ResponseBlocked);
        Assert.Equal(("probes", "client_ip", Scanner), (record.RuleId, record.Reason, record.ClientAddress));
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, await StatusAsync(host, "/", Scanner));
    }

    [Fact]
    public async Task Default_NoRule_BlocksNobody()
    {
        await using var host = await StartAsync();

        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(404, await StatusAsync(host, "/wp-login.php", Scanner));
        }

        Assert.Equal(200, await StatusAsync(host, "/", Scanner));
    }

    [Fact]
    public async Task Flood_BeyondFloodControl_IsCountedAllTheSame()
    {
        await using var host = await StartAsync(o => o.ResponseRules
            .When("malicious_honeypot", 25, ResponseRuleSubject.ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(1)).ThenAlert());

        for (var i = 0; i < 25; i++)
        {
            Assert.Equal(404, await StatusAsync(host, "/wp-login.php", Scanner));
        }

        Assert.Equal(429, await StatusAsync(host, "/", Scanner));
        Assert.Equal(10, History(host).Count(r => r.Type == SecurityEventTypes.MaliciousHoneypot));
        Assert.Single(History(host), r => r.Type == SecurityEventTypes.ResponseAlert);
    }

    [Fact]
    public async Task Administrator_LiftsABlock()
    {
        await using var host = await StartAsync(o => o.ResponseRules
            .When("malicious_*", 1, ResponseRuleSubject.ClientIp, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromHours(1)));
        await StatusAsync(host, "/wp-login.php", Scanner);
        Assert.Equal(429, await StatusAsync(host, "/", Scanner));

        var blocks = host.Services.GetRequiredService<IResponseBlocks>();
        Assert.True(blocks.Lift(Assert.Single(blocks.Snapshot())));

        Assert.Equal(200, await StatusAsync(host, "/", Scanner));
    }

    [Fact]
    public async Task Start_RuleForAnEventNobodyRaises_Warns()
    {
        await using var host = await StartAsync(o => o.ResponseRules
            .When("malicius_*", 1, ResponseRuleSubject.ClientIp, TimeSpan.FromMinutes(5)).ThenAlert());

        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("no event of SecureWeb is named 'malicius_*'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_RuleThatIsWrong_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => StartAsync(configuration: new()
        {
            ["SecureWeb:ResponseRules:Rules:probes:Event"] = "*",
            ["SecureWeb:ResponseRules:NeverBlock:0"] = "office",
        }));

        Assert.Equal(3, exception.Mistakes.Count);
    }

    private Task<SecureHost> StartAsync(
        Action<SecureDefaultsOptions>? options = null, Dictionary<string, string?>? configuration = null) =>
        SecureHost.StartAsync(
            app =>
            {
                app.MapHoneypots();
                app.MapGet("/", () => "alive");
                app.MapGet("/style.css", () => Results.Text("a{}", "text/css"));
            },
            o =>
            {
                o.Transport.TrustedProxies.Add("127.0.0.1");
                options?.Invoke(o);
            },
            builder => builder.Services.AddSingleton<TimeProvider>(_clock),
            configuration: configuration);

    private static async Task<int> StatusAsync(SecureHost host, string path, string client)
    {
        using var response = await SendAsync(host, path, client);
        return (int)response.StatusCode;
    }

    private static Task<HttpResponseMessage> SendAsync(SecureHost host, string path, string client)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", client);
        return host.Client.SendAsync(request);
    }

    private static IReadOnlyList<SecurityEventRecord> History(SecureHost host) =>
        host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot();
}

using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>What Kestrel refuses before any middleware runs is told to the security team.</summary>
public sealed class ServerRejectionTests
{
    public static TheoryData<string, string, int, string> Rows => new()
    {
        { "garbage", "CANARY-GARBAGE\r\n\r\n", 400, "server_malformed_request" },
        { "TLS on a plain port", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 400, "server_malformed_request" },
        { "NUL in the path", "GET /CANARY%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "server_malformed_request" },
        { "no host", "GET /CANARY HTTP/1.1\r\n\r\n", 400, "server_malformed_request" },
        { "two hosts", "GET / HTTP/1.1\r\nHost: CANARY\r\nHost: localhost\r\n\r\n", 400, "server_malformed_request" },
        { "host with a space", "GET / HTTP/1.1\r\nHost: CANARY x\r\n\r\n", 400, "server_malformed_request" },
        { "long target", "GET /CANARY" + new string('a', 9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "server_target_too_long" },
        { "long headers", "GET / HTTP/1.1\r\nHost: localhost\r\nX: CANARY" + new string('a', 40000) + "\r\n\r\n", 431, "server_headers_too_large" },
        { "strange version", "GET /CANARY HTTP/3.7\r\nHost: localhost\r\n\r\n", 505, "server_http_version" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    [Trait("ASVS", "16.3.3")]
    public async Task Rejection_ByTheServer_IsOneEventWithoutWhatWasSent(string what, string raw, int status, string reason)
    {
        Assert.NotEmpty(what);
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "hello"));
        using var client = await RawClient.ConnectAsync(host.Address);

        await client.SendAsync(raw);
        var answer = await client.ReadAsync("\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CANARY", answer, StringComparison.Ordinal);
        var entry = Assert.Single(host.Events("malicious_extraneous"));
        Assert.Contains(reason, entry.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", entry.Message, StringComparison.Ordinal);
        Assert.Empty(host.Complaints());
    }

    [Fact]
    public async Task Flood_FromOneClient_IsBounded()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "hello"));

        for (var i = 0; i < 40; i++)
        {
            using var client = await RawClient.ConnectAsync(host.Address);
            await client.SendAsync("X\r\n\r\n");
            await client.ReadAsync("\r\n\r\n");
        }

        Assert.InRange(host.Events("malicious_extraneous").Count, 1, 12);
    }

    [Fact]
    public async Task BodyThatTheApplicationNeverRead_BrokenByAClientThatLeaves_IsNoEvent()
    {
        var completed = new TaskCompletionSource();
        await using var host = await SecureHost.StartAsync(app => app.Map("/", (RequestDelegate)(async c =>
        {
            c.Response.OnCompleted(() =>
            {
                completed.SetResult();
                return Task.CompletedTask;
            });
            await Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted);
        })));
        using (var client = await RawClient.ConnectAsync(host.Address))
        {
            await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");
            client.Reset();
        }

        await completed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(host.Events("malicious_extraneous"));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>A client writes what it likes into what is logged about an error.</summary>
public sealed class HostileInputTests
{
    [Fact]
    [Trait("ASVS", "16.4.1")]
    public async Task PathAgentAndUserName_WithControlAndBidiCharacters_ForgeNoLine()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/throw/{x}", (HttpContext _) => throw new InvalidOperationException("x"));
                app.MapGet("/orders/{x}", () => "x").RequirePermission("orders:read");
            },
            services: TestScheme.Add);
        const string Path = "a%0Ab%0Dc%1B%5B31m%E2%80%AEd%E2%80%A8e";
        (string, string)[] headers =
        [
            ("User-Agent", "bad\tagent \u001b[31m"),
            (TestScheme.Header, "ann\tmallory\u001b[2J"),
        ];

        foreach (var path in new[] { $"/throw/{Path}", $"/orders/{Path}", $"/{Path}" })
        {
            using var client = await RawClient.ConnectAsync(host.Address);
            await client.SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + string.Concat(headers.Select(h => $"{h.Item1}: {h.Item2}\r\n")) + "\r\n");
            Assert.StartsWith("HTTP/1.1 4", (await client.ReadAsync()).Replace("HTTP/1.1 500", "HTTP/1.1 4", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        var ours = host.Logs.GetSnapshot().Where(r => r.Category!.StartsWith("SecureWeb", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(ours);
        Assert.All(ours, r => Assert.DoesNotContain(r.Message, c => char.IsControl(c)
            || c is '\u202e' or '\u2028' or '\u2029' or '\u2066'));
    }
}

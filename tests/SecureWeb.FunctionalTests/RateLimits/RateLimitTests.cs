using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.RateLimits;

namespace SecureWeb.FunctionalTests.RateLimits;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Network_UnsafeRequests_AreLimitedAndReadingIsNot()
    {
        await using var host = await StartAsync(app => app.Map("/", () => "ok"), o =>
        {
            o.RateLimits.Network.Permits = 1;
            o.RateLimits.Network.Window = TimeSpan.FromSeconds(10);
            o.RateLimits.Network.Burst = 2;
        });

        Assert.Equal((int[])[200, 200, 429], await SendAsync(host, HttpMethod.Post, "/", 3));
        Assert.Equal((int[])[200, 200, 200, 200], await SendAsync(host, HttpMethod.Get, "/", 4));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((int[])[200, 429], await SendAsync(host, HttpMethod.Post, "/", 2));
    }

    [Fact]
    public async Task Refusal_SaysWhenToComeBack()
    {
        await using var host = await StartAsync(app => app.Map("/", () => "ok"), o =>
        {
            o.RateLimits.Network.Permits = 1;
            o.RateLimits.Network.Window = TimeSpan.FromSeconds(10);
            o.RateLimits.Network.Burst = 1;
        });
        await SendAsync(host, HttpMethod.Post, "/", 1);
        _time.Advance(TimeSpan.FromMilliseconds(2500));

        using var response = await host.Client.PostAsync("/", null);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(8), response.Headers.RetryAfter?.Delta);
        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("excess_rate_limit_exceeded", StringComparison.Ordinal)
                && r.Message.Contains("network", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("ASVS", "2.4.1")]
    public async Task Defaults_LimitAFloodOfWrites()
    {
        await using var host = await StartAsync(app => app.Map("/", () => "ok"), _ => { });

        var statuses = await SendAsync(host, HttpMethod.Post, "/", 5001);

        Assert.Equal(5000, statuses.Count(s => s == 200));
        Assert.Equal(429, statuses[^1]);
    }

    [Fact]
    public async Task NamedPolicy_CountsEveryMethodAndIsShared()
    {
        await using var host = await StartAsync(
            app =>
            {
                app.MapGet("/a", () => "ok").WithRateLimit("Reports");
                app.MapGet("/b", () => "ok").WithRateLimit("reports");
                app.MapGet("/free", () => "ok");
            },
            o => o.RateLimits.Policies["reports"] = new RateLimitPolicy { Permits = 2 });

        Assert.Equal((int[])[200], await SendAsync(host, HttpMethod.Get, "/a", 1));
        Assert.Equal((int[])[200, 429], await SendAsync(host, HttpMethod.Get, "/b", 2));
        Assert.Equal((int[])[200], await SendAsync(host, HttpMethod.Get, "/free", 1));
    }

    [Theory]
    [InlineData(RateLimitPartition.UserOrNetwork, true)]
    [InlineData(RateLimitPartition.User, true)]
    [InlineData(RateLimitPartition.Network, false)]
    [InlineData(RateLimitPartition.Everyone, false)]
    public async Task NamedPolicy_Partition_TellsUsersApart(RateLimitPartition partition, bool areApart)
    {
        await using var host = await StartAsync(
            app => app.MapGet("/", () => "ok").WithRateLimit("x"),
            o => o.RateLimits.Policies["x"] = new RateLimitPolicy { Permits = 1, Partition = partition },
            app =>
            {
                app.Use((context, next) =>
                {
                    if (context.Request.Headers["X-User"] is [{ } user])
                    {
                        context.User = new ClaimsPrincipal(
                            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "test"));
                    }

                    return next(context);
                });
                app.UseSecureDefaults();
            });

        Assert.Equal(200, await GetAsUserAsync(host, "ann"));
        Assert.Equal(429, await GetAsUserAsync(host, "ann"));
        Assert.Equal(areApart ? 200 : 429, await GetAsUserAsync(host, "bob"));
        Assert.Equal(areApart ? 200 : 429, await GetAsUserAsync(host, user: null));
    }

    [Fact]
    public async Task UnknownName_StopsTheStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => StartAsync(app => app.MapGet("/", () => "ok").WithRateLimit("typo"), _ => { }));

        Assert.Contains(exception.Mistakes, m => m.Contains("typo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Configuration_DefinesPolicies()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "ok").WithRateLimit("api"),
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:RateLimits:Policies:api:Permits"] = "1",
                ["SecureWeb:RateLimits:Policies:api:Window"] = "01:00:00",
                ["SecureWeb:RateLimits:Policies:api:Partition"] = "Everyone",
            });

        Assert.Equal((int[])[200, 429], await SendAsync(host, HttpMethod.Get, "/", 2));
    }

    private Task<SecureHost> StartAsync(
        Action<WebApplication> endpoints, Action<SecureDefaultsOptions> options, Action<WebApplication>? pipeline = null)
        => SecureHost.StartAsync(endpoints, options,
            services: b => b.Services.AddSingleton<TimeProvider>(_time), pipeline: pipeline);

    private static async Task<int[]> SendAsync(SecureHost host, HttpMethod method, string path, int times)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await host.Client.SendAsync(request);
            statuses[i] = (int)response.StatusCode;
        }

        return statuses;
    }

    private static async Task<int> GetAsUserAsync(SecureHost host, string? user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("X-User", user);
        using var response = await host.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Benchmarks.Sessions;
using SecureWeb.Sessions;

namespace SecureWeb.Benchmarks.Comparison;

/// <summary><c>HttpContext.Session</c> of SecureWeb against ASP.NET Core's, both in memory.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class SessionComparison
{
    private static readonly byte[] Even = new byte[64];
    private static readonly byte[] Odd = [.. Enumerable.Repeat((byte)1, 64)];
    private readonly SessionPipeline[] _secure = new SessionPipeline[3];
    private readonly SessionPipeline[] _framework = new SessionPipeline[3];
    private string _secureCookie = null!;
    private string _secureWriteCookie = null!;
    private string _frameworkCookie = null!;
    private string _frameworkWriteCookie = null!;
    private int _turn;

    private delegate SessionPipeline Factory(RequestDelegate endpoint);

    [GlobalSetup]
    public async Task SetupAsync()
    {
        (_secureCookie, _secureWriteCookie) = await FillAsync(_secure, endpoint => new SessionPipeline(
            s => s.AddSecureDefaults(), app => app.UseSecureSessions(), endpoint));
        (_frameworkCookie, _frameworkWriteCookie) = await FillAsync(_framework, endpoint => new SessionPipeline(
            s =>
            {
                s.AddDataProtection().UseEphemeralDataProtectionProvider();
                s.AddDistributedMemoryCache().AddSession();
            },
            app => app.UseSession(),
            endpoint));
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        foreach (var pipeline in _secure.Concat(_framework))
        {
            await pipeline.DisposeAsync();
        }
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Unused")]
    public Task Unused_AspNetCore() => _framework[0].SendAsync(cookie: null);

    [Benchmark, BenchmarkCategory("Unused")]
    public Task Unused_SecureWeb() => _secure[0].SendAsync(cookie: null);

    [Benchmark(Baseline = true), BenchmarkCategory("Read")]
    public Task Read_AspNetCore() => _framework[1].SendAsync(_frameworkCookie);

    [Benchmark, BenchmarkCategory("Read")]
    public Task Read_SecureWeb() => _secure[1].SendAsync(_secureCookie);

    [Benchmark(Baseline = true), BenchmarkCategory("Write")]
    public Task Write_AspNetCore() => _framework[2].SendAsync(_frameworkWriteCookie);

    [Benchmark, BenchmarkCategory("Write")]
    public Task Write_SecureWeb() => _secure[2].SendAsync(_secureWriteCookie);

    private async Task<(string Read, string Write)> FillAsync(SessionPipeline[] pipelines, Factory make)
    {
        pipelines[0] = make(static _ => Task.CompletedTask);
        var isFilled = false;
        pipelines[1] = make(async context =>
        {
            await context.Session.LoadAsync();
            if (!isFilled)
            {
                context.Session.Set("value", Even);
            }

            context.Session.TryGetValue("value", out _);
        });
        var read = await pipelines[1].FirstCookieAsync();
        isFilled = true;
        pipelines[2] = make(async context =>
        {
            await context.Session.LoadAsync();
            context.Session.Set("value", (++_turn & 1) == 0 ? Even : Odd);
        });
        return (read, await pipelines[2].FirstCookieAsync());
    }
}

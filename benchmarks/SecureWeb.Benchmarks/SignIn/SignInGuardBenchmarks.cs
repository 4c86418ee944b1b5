using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.SignIn;

namespace SecureWeb.Benchmarks.SignIn;

/// <summary>What the guard adds to a sign-in, beside the hash.</summary>
[MemoryDiagnoser]
public class SignInGuardBenchmarks
{
    private readonly DefaultHttpContext _context = new();
    private ServiceProvider _services = null!;
    private ISignInGuard _guard = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSecureDefaults();
        _services = services.BuildServiceProvider();
        _guard = _services.GetRequiredService<ISignInGuard>();
        _context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    /// <summary>Begin and take back: an honest attempt without the cookie.</summary>
    [Benchmark(Baseline = true)]
    public async Task<bool> Begin_Abandon()
    {
        await using var attempt = await _guard.BeginAsync(_context, "alice");
        await attempt.AbandonAsync();
        return attempt.IsAllowed;
    }

    /// <summary>An attacker who invents logins: mostly refused, and the table evicts.</summary>
    [Benchmark]
    public async Task<bool> Begin_InventedLogin()
    {
        await using var attempt = await _guard.BeginAsync(_context, $"user{_next++}");
        return attempt.IsAllowed;
    }
}

using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;

namespace SecureWeb.Benchmarks.Audit;

/// <summary>What raising an event costs the request that raises it.</summary>
[MemoryDiagnoser]
public class SecurityEventBenchmarks
{
    private ServiceProvider _services = null!;
    private ISecurityEvents _events = null!;
    private DefaultHttpContext _context = null!;

    /// <summary>1 leaves nearly every event out, the maximum passes all within a run.</summary>
    [Params(1, 100_000)]
    public int FloodLimit { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddSingleton<ISecurityEventSink, NeverReadSink>();
        services.AddSecureDefaults(o => o.Audit.FloodLimit = FloodLimit);
        _services = services.BuildServiceProvider();
        _events = _services.GetRequiredService<ISecurityEvents>();
        _context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Loopback },
            Request = { Method = "POST", Host = new HostString("shop.example"), Headers = { UserAgent = "bench/1" } },
        };
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    /// <summary>From a request, with flood control; the queue of the sink is full.</summary>
    [Benchmark(Baseline = true)]
    public void Raise_FromARequest() => _events.Raise(_context, new SecurityEvent(SecurityEventTypes.LoginFail)
    {
        Reason = "password",
    });

    [Benchmark]
    public void Raise_HostileUserAgent()
    {
        _context.Request.Headers.UserAgent = "a\r\n\u001b[2Jforged";
        _events.Raise(_context, new SecurityEvent(SecurityEventTypes.LoginFail) { Reason = "password" });
    }

    [Benchmark]
    public void Raise_OutsideARequest() => _events.Raise(null, new SecurityEvent(SecurityEventTypes.LoginFail));

    private sealed class NeverReadSink : ISecurityEventSink
    {
        public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken) =>
            default;
    }
}

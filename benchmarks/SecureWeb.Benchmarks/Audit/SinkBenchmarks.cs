using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;
using SecureWeb.Audit.Delivery;

namespace SecureWeb.Benchmarks.Audit;

/// <summary>What raising an event costs with so many sinks whose loops run; every event passes flood control.</summary>
[MemoryDiagnoser]
public class SinkBenchmarks
{
    private ServiceProvider _services = null!;
    private SecurityEventDelivery _delivery = null!;
    private ISecurityEvents _events = null!;
    private DefaultHttpContext _context = null!;

    [Params(0, 1, 3)]
    public int Sinks { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        for (var i = 0; i < Sinks; i++)
        {
            services.AddSingleton<ISecurityEventSink, NullSink>();
        }

        services.AddSecureDefaults(o =>
        {
            o.Audit.WriteToLog = false;
            o.Audit.FloodLimit = 100_000;
            o.Audit.FloodWindow = TimeSpan.FromSeconds(1);
        });
        _services = services.BuildServiceProvider();
        _events = _services.GetRequiredService<ISecurityEvents>();
        _delivery = ActivatorUtilities.CreateInstance<SecurityEventDelivery>(_services);
        await _delivery.StartAsync(CancellationToken.None);
        _context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Loopback },
            Request = { Method = "POST", Host = new HostString("shop.example"), Headers = { UserAgent = "bench/1" } },
        };
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _delivery.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    [Benchmark]
    public void Raise_OutsideARequest() => _events.Raise(null, new SecurityEvent(SecurityEventTypes.LoginFail));

    [Benchmark]
    public void Raise_FromARequest() => _events.Raise(_context, new SecurityEvent(SecurityEventTypes.LoginFail)
    {
        Reason = "password",
    });

    private sealed class NullSink : ISecurityEventSink
    {
        public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken) =>
            default;
    }
}

using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.ResponseRules;

namespace SecureWeb.Benchmarks.ResponseRules;

/// <summary>What a rule costs an event, and a block in force every other client's request.</summary>
[MemoryDiagnoser]
public class ResponseRuleBenchmarks : ISecurityEvents
{
    private readonly DefaultHttpContext _context = new()
    {
        Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.7") },
    };

    private ResponseEngine _engine = null!;
    private SecurityEventRecord _record = null!;

    [GlobalSetup]
    public void Setup()
    {
        var options = new ResponseRuleOptions();
        options.When("malicious_*", 100_000, ResponseRuleSubject.ClientIp, TimeSpan.FromDays(1)).ThenAlert();
        var blocks = new ResponseBlocks(TimeProvider.System);
        blocks.TryAdd(new ResponseBlock(new BlockKey(ResponseRuleSubject.ClientIp, 1), "x", "x", DateTimeOffset.MaxValue));
        _engine = new ResponseEngine(Options.Create(options), blocks, TimeProvider.System);
        _record = new SecurityEventRecord
        {
            Time = DateTimeOffset.UnixEpoch,
            Type = SecurityEventTypes.MaliciousCsrf,
            Severity = SecurityEventSeverity.Critical,
        };
    }

    [Benchmark(Baseline = true)]
    public void Event_CountedByOneRule()
    {
        _context.Features.Set<CountedRules>(null); // each event of another request
        _engine.OnRaised(this, _context, _record);
    }

    [Benchmark]
    public bool Request_WhileSomebodyElseIsBlocked() => _engine.Remaining(_context) is null;

    public void Raise(HttpContext? context, in SecurityEvent securityEvent)
    {
    }
}

using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Headers;
using SecureWeb.Headers.Reports;

namespace SecureWeb.Tests.Headers.Reports;

public sealed class ReportCollectorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SecureHeadersOptions _options = new();
    private readonly Events _events = new();
    private readonly CspSuggestions _suggestions = new(
        Options.Create(new SecureHeadersOptions()), new HostingEnvironment { EnvironmentName = "Development" });

    private readonly SecureWebMeter _meter = new(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    [Fact]
    public async Task Report_RaisesOneEventWithoutAnythingOfThePage()
    {
        var collector = Collector(out var counted);

        await collector.CollectAsync(Request(Body("script-src-elem", "https://evil.example/x.js?secret", "/orders/42?secret")));

        var raised = Assert.Single(_events.Raised);
        Assert.Equal((SecurityEventTypes.MaliciousCspViolation, "script-src-elem", "https://evil.example on /orders/*", null),
            (raised.Type, raised.Reason, raised.Target, raised.Severity));
        Assert.Equal(["script-src-elem raised"], counted());
    }

    [Fact]
    public async Task Report_OfATrialPolicy_IsOfLowSeverity()
    {
        var collector = Collector(out _);

        await collector.CollectAsync(Request("""{"csp-report":{"effective-directive":"img-src","disposition":"report"}}"""));

        Assert.Equal(SecurityEventSeverity.Info, Assert.Single(_events.Raised).Severity);
    }

    [Fact]
    public async Task Report_TheSameWithinTheWindow_IsOnlyCounted()
    {
        _options.Reports.PerClientPerMinute = 1000;
        var collector = Collector(out var counted);

        for (var i = 0; i < 50; i++)
        {
            await collector.CollectAsync(Request(Body("img-src", $"https://i.example/{i}", $"/orders/{i}"), address: $"192.0.2.{i}"));
        }

        await collector.CollectAsync(Request(Body("img-src", "https://i.example/", "/other")));
        await collector.CollectAsync(Request(Body("font-src", "https://i.example/", "/orders/1")));
        Assert.Equal(3, _events.Raised.Count);
        Assert.Equal(49, counted().Count(c => c == "img-src duplicate"));
        Assert.Equal(51, _suggestions.Snapshot().Single(s => s.Directive == "img-src").Count);

        _time.Advance(TimeSpan.FromMinutes(11));
        await collector.CollectAsync(Request(Body("img-src", "https://i.example/", "/orders/1")));
        Assert.Equal(4, _events.Raised.Count);
    }

    [Fact]
    public async Task Report_OfAnExtension_IsCountedNotRaised()
    {
        var collector = Collector(out var counted);

        await collector.CollectAsync(Request(Body("script-src", "chrome-extension://abc/x.js", "/")));

        Assert.Empty(_events.Raised);
        Assert.Equal(["script-src noise"], counted());
        Assert.Empty(_suggestions.Snapshot());
    }

    [Fact]
    public async Task Flood_FromOneNetwork_LeavesRoomForOthers()
    {
        _options.Reports.PerClientPerMinute = 5;
        _options.Reports.PerMinute = 8;
        var collector = Collector(out var counted);

        for (var i = 0; i < 100; i++)
        {
            await collector.CollectAsync(Request(Body("img-src", "inline", $"/page-{(char)('a' + (i % 26))}")));
        }

        Assert.Equal(5, counted().Count(c => c == "img-src raised"));
        await collector.CollectAsync(Request(Body("font-src", "inline", "/"), address: "198.51.100.1"));
        Assert.Equal(1, counted().Count(c => c == "font-src raised"));

        for (var i = 0; i < 100; i++)
        {
            await collector.CollectAsync(Request(Body("media-src", "inline", "/"), address: $"203.0.113.{i}"));
        }

        Assert.Equal(2, counted().Count(c => c.StartsWith("media-src", StringComparison.Ordinal)));
        Assert.Equal(193, counted().Count(c => c == "none limited"));
    }

    [Theory]
    [InlineData("text/plain", null, null, "none wrong_type")]
    [InlineData("application/json", null, null, "none wrong_type")]
    [InlineData(null, null, null, "none wrong_type")]
    [InlineData("application/csp-report", "cross-site", null, "none foreign")]
    [InlineData("application/csp-report", "same-site", null, "img-src raised")]
    [InlineData("application/csp-report", "same-origin", null, "img-src raised")]
    [InlineData("APPLICATION/CSP-REPORT; charset=utf-8", null, null, "img-src raised")]
    [InlineData("application/csp-report", null, 65_537L, "none too_large")]
    [InlineData("application/reports+json", null, null, "none malformed")]
    public async Task Body_IsReadOnlyWhenItCanBeAReport(string? type, string? site, long? length, string expected)
    {
        var collector = Collector(out var counted);
        var context = Request(Body("img-src", "inline", "/"));
        context.Request.ContentType = type;
        context.Request.Headers["Sec-Fetch-Site"] = site;
        context.Request.ContentLength = length;

        await collector.CollectAsync(context);

        Assert.Equal([expected], counted());
    }

    [Fact]
    public async Task Body_WithoutALengthAndTooLarge_IsReadUpToTheLimitOnly()
    {
        var collector = Collector(out var counted);
        var body = new Endless();
        var context = Request("");
        context.Request.Body = body;

        await collector.CollectAsync(context);

        Assert.Equal(["none too_large"], counted());
        Assert.InRange(body.Given, 64 * 1024, 80 * 1024);
    }

    [Fact]
    public async Task Body_ThatNeverEnds_IsLeftAfterTheTimeout()
    {
        var collector = Collector(out var counted);
        var context = Request("");
        context.Request.Body = new Silent();

        var collecting = collector.CollectAsync(context);
        Assert.False(collecting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(11));
        await collecting;

        Assert.Equal(["none unfinished"], counted());
    }

    [Fact]
    public async Task Bodies_ManyAtOnce_TheNextIsNotWaitedFor()
    {
        _options.Reports.PerClientPerMinute = 1000;
        var collector = Collector(out var counted);
        var waiting = Enumerable.Range(0, 64).Select(_ =>
        {
            var slow = Request("");
            slow.Request.Body = new Silent();
            return collector.CollectAsync(slow);
        }).ToArray();

        await collector.CollectAsync(Request(Body("img-src", "inline", "/")));
        Assert.Equal(["none busy"], counted());

        _time.Advance(TimeSpan.FromSeconds(11));
        await Task.WhenAll(waiting);
        await collector.CollectAsync(Request(Body("img-src", "inline", "/")));
        Assert.Contains("img-src raised", counted());
    }

    private static string Body(string directive, string blocked, string path)
        => $$$"""{"csp-report":{"document-uri":"https://app.example{{{path}}}","effective-directive":"{{{directive}}}","blocked-uri":"{{{blocked}}}"}}""";

    private static DefaultHttpContext Request(string body, string address = "192.0.2.1")
        => new()
        {
            Connection = { RemoteIpAddress = IPAddress.Parse(address) },
            Request =
            {
                Method = "POST", ContentType = "application/csp-report",
                Body = new MemoryStream(Encoding.UTF8.GetBytes(body)),
            },
        };

    private ReportCollector Collector(out Func<IReadOnlyList<string>> counted)
    {
        var collector = new ReportCollector(
            Options.Create(_options), _events, new ReportMetrics(_meter), _suggestions,
            NullLogger<ReportCollector>.Instance, _time);
        var metric = new MetricCollector<long>(_meter.Meter, "secureweb.csp.reports");
        counted = () => [.. metric.GetMeasurementSnapshot().Select(m => $"{m.Tags["directive"]} {m.Tags["outcome"]}")];
        return collector;
    }

    private sealed class Events : ISecurityEvents
    {
        public List<SecurityEvent> Raised { get; } = [];

        public void Raise(HttpContext? context, in SecurityEvent securityEvent) => Raised.Add(securityEvent);
    }

    /// <summary>Gives as much as is asked for.</summary>
    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }

    private sealed class Silent : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}

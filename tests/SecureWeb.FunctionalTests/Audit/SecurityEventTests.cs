using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Audit;

public sealed class SecurityEventTests
{
    [Fact]
    [Trait("ASVS", "16.3.2")]
    public async Task Refusal_ByAuthorization_IsInHistoryLogAndMetric()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/x", () => "x").RequireAuthorization());
        using var metric = new MetricCollector<long>(host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(),
            "SecureWeb", "secureweb.security_events");

        using var response = await host.Client.GetAsync("/x");

        var record = Assert.Single(History(host), r => r.Type == SecurityEventTypes.AuthorizationFail);
        Assert.Equal((401, "/x", "GET", "anonymous"), (record.StatusCode, record.Route, record.Method, record.Reason));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Category == "SecureWeb.Audit"
            && r.Level == LogLevel.Information && r.Message.Contains("authz_fail", StringComparison.Ordinal));
        Assert.Contains(metric.GetMeasurementSnapshot(), m => (string?)m.Tags["event.name"] == "authz_fail");
    }

    [Fact]
    public async Task Flood_FromOneClient_IsTenRecordsAndOneSummary()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/x", () => "x").RequireAuthorization(),
            services: builder => builder.Services.AddSingleton<TimeProvider>(clock));

        for (var i = 0; i < 25; i++)
        {
            using var response = await host.Client.GetAsync("/x");
        }

        clock.Advance(TimeSpan.FromMinutes(2));

        var records = History(host).Where(r => r.Type == SecurityEventTypes.AuthorizationFail).ToArray();
        Assert.Equal(11, records.Length);
        Assert.Equal(15, records[^1].Count);
    }

    [Fact]
    public async Task Sink_GetsEveryEventInOrder_AlsoThoseQueuedAtShutdown()
    {
        var sink = new CollectingSink();
        await using (var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddSingleton<ISecurityEventSink>(sink)))
        {
            Raise(host, SecurityEventTypes.UserCreated, 1_000);
        }

        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"t{i}"),
            sink.Records.Where(r => r.Type == SecurityEventTypes.UserCreated).Select(r => r.Target));
    }

    [Fact]
    public async Task Sink_ThatHangs_BlocksNobody_DropsInfoFirstAndLogsCriticalEvents()
    {
        var sink = new HangingSink();
        var other = new CollectingSink();
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "alive"),
            options =>
            {
                options.Audit.QueueCapacity = 100;
                options.Audit.WriteToLog = false;
            },
            builder => builder.Services.AddSingleton<ISecurityEventSink>(sink).AddSingleton<ISecurityEventSink>(other));
        using var dropped = new MetricCollector<long>(host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(),
            "SecureWeb", "secureweb.events.dropped");
        Raise(host, SecurityEventTypes.LoginSuccess, 1);
        await sink.IsHanging;

        Raise(host, SecurityEventTypes.LoginSuccess, 80);
        Assert.Equal((5, 0), (Dropped(dropped, "info"), Dropped(dropped, "warn"))); // three quarters are taken
        Raise(host, SecurityEventTypes.LoginFail, 30);
        Assert.Equal((5, 5), (Dropped(dropped, "info"), Dropped(dropped, "warn")));
        Raise(host, SecurityEventTypes.SessionReuse, 3);

        Assert.Equal(3, Dropped(dropped, "critical"));
        Assert.Equal(3, host.Logs.GetSnapshot().Count(
            r => r.Message.Contains("session_reuse_detected", StringComparison.Ordinal)));
        Assert.Equal("alive", await host.Client.GetStringAsync("/"));
        await other.WaitFor(1);
        sink.Release();
    }

    [Fact]
    public async Task Sink_ThatThrows_IsLoggedOnceAndTriedAgain()
    {
        var sink = new ThrowingSink();
        await using var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddSingleton<ISecurityEventSink>(sink));

        for (var i = 0; i < 3; i++)
        {
            var called = sink.NextCall();
            Raise(host, SecurityEventTypes.LoginFail, 1);
            await called;
        }

        await host.DisposeAsync();
        Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("ThrowingSink failed", StringComparison.Ordinal));
        Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("ThrowingSink works again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FloodLimit", "0")]
    [InlineData("FloodLimit", "100001")]
    [InlineData("FloodWindow", "00:00:00.5")]
    [InlineData("FloodWindow", "01:00:01")]
    [InlineData("QueueCapacity", "15")]
    [InlineData("QueueCapacity", "1048577")]
    [InlineData("HistoryLength", "-1")]
    [InlineData("HistoryLength", "100001")]
    public async Task Start_OptionOutOfRange_IsRefused(string option, string value)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?> { [$"SecureWeb:Audit:{option}"] = value }));

        Assert.Contains($"SecureWeb:Audit:{option}", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HistoryLength_Zero_KeepsNothing()
    {
        await using var host = await SecureHost.StartAsync(options: o => o.Audit.HistoryLength = 0);

        Raise(host, SecurityEventTypes.LoginFail, 3);

        Assert.Empty(History(host));
    }

    private static IReadOnlyList<SecurityEventRecord> History(SecureHost host) =>
        host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot();

    private static long Dropped(MetricCollector<long> collector, string severity) => collector.GetMeasurementSnapshot()
        .Where(m => (string?)m.Tags["sink"] == nameof(HangingSink) && (string?)m.Tags["severity"] == severity).Sum(m => m.Value);

    private static void Raise(SecureHost host, SecurityEventType type, int count)
    {
        var events = host.Services.GetRequiredService<ISecurityEvents>();
        for (var i = 0; i < count; i++)
        {
            events.Raise(null, new SecurityEvent(type) { Target = $"t{i}" });
        }
    }

    private sealed class CollectingSink : ISecurityEventSink
    {
        private readonly SemaphoreSlim _arrived = new(0);

        public ConcurrentQueue<SecurityEventRecord> Records { get; } = new();

        public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
        {
            foreach (var record in events.Span)
            {
                Records.Enqueue(record);
                _arrived.Release();
            }

            return default;
        }

        public async Task WaitFor(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(20)));
            }
        }
    }

    private sealed class HangingSink : ISecurityEventSink
    {
        private readonly TaskCompletionSource _hanging = new();
        private readonly TaskCompletionSource _released = new();

        public Task IsHanging => _hanging.Task;

        public void Release() => _released.TrySetResult();

        public async ValueTask WriteAsync(
            ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
        {
            _hanging.TrySetResult();
            await _released.Task;
        }
    }

    private sealed class ThrowingSink : ISecurityEventSink
    {
        private TaskCompletionSource _called = new();
        private int _calls;

        public Task NextCall()
        {
            _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _called.Task;
        }

        public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
        {
            _called.TrySetResult();
            return ++_calls <= 2 ? throw new IOException("disk full") : default;
        }
    }
}

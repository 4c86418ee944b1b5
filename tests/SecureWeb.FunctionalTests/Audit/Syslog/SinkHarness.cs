using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Audit.Syslog;

namespace SecureWeb.FunctionalTests.Audit.Syslog;

/// <summary>One syslog sink with a clock that the test moves, and that says when the sink begins to wait.</summary>
internal sealed class SinkHarness
{
    private readonly FakeLoggerProvider _provider = new();
    private readonly Lifetime _lifetime = new();
    private readonly SyslogSink _sink;

    public SinkHarness(SyslogTransport transport, int port, string? authority = null)
    {
        var options = Options.Create(new SecurityEventOptions
        {
            Syslog =
            {
                Host = "localhost",
                Port = port,
                Transport = transport,
                CertificateAuthorityFile = authority,
            },
        });
        var loggers = new LoggerFactory([_provider]);
        _sink = new SyslogSink(options, new SyslogFrame(options), Clock, loggers, _lifetime);
    }

    public AnnouncingClock Clock { get; } = new();

    public IReadOnlyList<string> Errors => [.. _provider.Collector.GetSnapshot().Where(r => r.Level == LogLevel.Error)
        .Select(r => r.Message + r.Exception)];

    public IReadOnlyList<string> Messages => [.. _provider.Collector.GetSnapshot().Select(r => r.Message)];

    public Task WriteAsync(int count) => Task.Run(async () => await _sink.WriteAsync(
        Enumerable.Range(0, count).Select(i => new SecurityEventRecord
        {
            Time = DateTimeOffset.UnixEpoch,
            Type = SecurityEventTypes.LoginFail,
            Severity = SecurityEventSeverity.Warn,
            Target = $"t{i}",
        }).ToArray(), CancellationToken.None));

    public Task PauseBegins(TimeSpan length) => Clock.TimerAsync(length);

    public void StopApplication() => _lifetime.StopApplication();

    internal sealed class AnnouncingClock : FakeTimeProvider
    {
        private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> _timers = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.GetOrAdd(dueTime, static _ => new SemaphoreSlim(0)).Release();
            return timer;
        }

        public async Task TimerAsync(TimeSpan dueTime) => Assert.True(await _timers
            .GetOrAdd(dueTime, static _ => new SemaphoreSlim(0)).WaitAsync(TimeSpan.FromSeconds(20)),
            $"Nothing waits for {dueTime}.");
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();
    }
}

using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Delivery;

namespace SecureWeb.Audit.Syslog;

/// <summary>
/// Sends records to a syslog server. While the server is away, the batch is kept and tried again after growing pauses;
/// meanwhile the queue in front fills, and what does not fit is dropped and counted there. After a broken connection a
/// batch is sent again whole: the server may see events twice, rather than not at all.
/// </summary>
internal sealed class SyslogSink(IOptions<SecurityEventOptions> options, SyslogFrame frame, TimeProvider clock,
    ILoggerFactory loggers, IHostApplicationLifetime? lifetime = null) : IBuiltInSink, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SyslogOptions _options = options.Value.Syslog;
    private readonly CancellationToken _stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
    private readonly ILogger _logger = loggers.CreateLogger(SecurityEventLog.Category);
    private TimeSpan _pause = FirstPause;
    private bool _isAway;

    public bool IsOn => _options.Host is not null;

    internal SyslogConnection? Connection { get; private set; }

    public async ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
    {
        ThrowIfLate(null);
        var sent = 0;
        while (sent < events.Length)
        {
            try
            {
                var connection = await ConnectAsync(cancellationToken);
                sent += await SendAsync(connection, events[sent..], cancellationToken);
                Reached();
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
            {
                Close();
                await PauseAsync(e, cancellationToken);
            }
        }
    }

    public void Dispose() => Close();

    private async Task<SyslogConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (Connection is { Ended.IsCompleted: true })
        {
            Close();
        }

        return Connection ??= await SyslogConnection.OpenAsync(_options, clock, cancellationToken);
    }

    /// <summary>A stream takes the whole batch at once, a datagram socket one message.</summary>
    private async Task<int> SendAsync(SyslogConnection connection, ReadOnlyMemory<SecurityEventRecord> events,
        CancellationToken cancellationToken)
    {
        if (_options.Transport == SyslogTransport.Udp)
        {
            await connection.SendAsync(frame.Message(events.Span[0]), cancellationToken);
            return 1;
        }

        using var text = new MemoryStream();
        foreach (var record in events.Span)
        {
            frame.WriteCounted(text, record);
        }

        await connection.SendAsync(text.GetBuffer().AsMemory(0, (int)text.Length), cancellationToken);
        return events.Length;
    }

    private void Reached()
    {
        _pause = FirstPause;
        if (_isAway)
        {
            _isAway = false;
            Log.SyslogReached(_logger, _options.Host!, _options.EffectivePort);
        }
    }

    /// <exception cref="IOException">The application stops: there is no time to wait for the server.</exception>
    private async Task PauseAsync(Exception reason, CancellationToken cancellationToken)
    {
        if (!_isAway)
        {
            _isAway = true;
            Log.SyslogUnreachable(_logger, reason, _options.Host!, _options.EffectivePort);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping);
        await Task.Delay(_pause, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfLate(reason);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private void ThrowIfLate(Exception? reason)
    {
        if (_isAway && _stopping.IsCancellationRequested)
        {
            throw new IOException("The syslog server cannot be reached, and the application stops.", reason);
        }
    }

    private void Close()
    {
        Connection?.Dispose();
        Connection = null;
    }
}

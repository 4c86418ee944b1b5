using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SecureWeb.Audit.Syslog;

/// <summary>One connection to the server. Every step ends within a time limit; the caller throws it away after any
/// error.</summary>
internal sealed class SyslogConnection : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private Stream? _stream;

    private SyslogConnection(Socket socket, TimeProvider clock)
    {
        _socket = socket;
        _clock = clock;
    }

    /// <summary>Gets what completes when the server ends a stream. Without a look at it, the first write after that would
    /// be lost in silence.</summary>
    public Task Ended { get; private set; } = new TaskCompletionSource().Task;

    public static async Task<SyslogConnection> OpenAsync(
        SyslogOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var isStream = options.Transport != SyslogTransport.Udp;
        var connection = new SyslogConnection(isStream
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(SocketType.Dgram, ProtocolType.Udp), clock);
        try
        {
            await connection.LimitedAsync(connection.ConnectAsync, options, cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => LimitedAsync(
        async (data, token) =>
        {
            if (_stream is null)
            {
                await _socket.SendAsync(data, token);
                return;
            }

            await _stream.WriteAsync(data, token);
            await _stream.FlushAsync(token);
        }, bytes, cancellationToken);

    public void Dispose()
    {
        _stream?.Dispose();
        _socket.Dispose();
    }

    private async Task ConnectAsync(SyslogOptions options, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(options.Host!, options.EffectivePort, cancellationToken);
        if (options.Transport == SyslogTransport.Udp)
        {
            return;
        }

        _stream = new NetworkStream(_socket, ownsSocket: false);
        if (options.Transport == SyslogTransport.Tls)
        {
            var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
            _stream = tls;
            await tls.AuthenticateAsClientAsync(Authentication(options), cancellationToken);
        }

        Ended = WatchAsync(_stream);
    }

    private static SslClientAuthenticationOptions Authentication(SyslogOptions options)
    {
        var authentication = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.CertificateAuthorityFile is { } file)
        {
            // A private authority rarely serves revocation lists.
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.ImportFromPemFile(file);
            authentication.CertificateChainPolicy = policy;
        }

        return authentication;
    }

    /// <summary>A syslog server sends nothing: a read ends when the connection does.</summary>
    private static async Task WatchAsync(Stream stream)
    {
        var nothing = new byte[256];
        try
        {
            while (await stream.ReadAsync(nothing) > 0)
            {
                // Not for us.
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            // Ended by the other side, or by us.
        }
    }

    private async Task LimitedAsync<T>(
        Func<T, CancellationToken, Task> step, T argument, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await step(argument, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The server took nothing for {TimeLimit.TotalSeconds} seconds.");
        }
    }
}

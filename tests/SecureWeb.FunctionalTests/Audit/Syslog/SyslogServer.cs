using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Audit.Syslog;

/// <summary>A syslog receiver on a loopback port. Reads octet-counted frames strictly.</summary>
internal sealed class SyslogServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly bool _tls;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Task _loop;

    public SyslogServer(int port = 0, bool tls = false)
    {
        _tls = tls;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<string> NextAsync()
    {
        Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(20)), "No message arrived.");
        Assert.True(_messages.TryDequeue(out var message));
        return message;
    }

    /// <summary>Ends every connection, as a restarted server does.</summary>
    public void CloseConnections()
    {
        foreach (var client in _clients)
        {
            client.Client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CloseConnections();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var readers = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
                readers.Add(ReadAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(readers);
        }
    }

    private async Task ReadAsync(TcpClient client)
    {
        try
        {
            Stream stream = client.GetStream();
            if (_tls)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(TestCertificate.Instance);
                stream = tls;
            }

            using var buffered = new BufferedStream(stream);
            while (await LengthAsync(buffered) is { } length)
            {
                var message = new byte[length];
                await buffered.ReadExactlyAsync(message, _stop.Token);
                _messages.Enqueue(Encoding.UTF8.GetString(message));
                _arrived.Release();
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException or InvalidOperationException)
        {
            // The connection ended.
        }
    }

    private async Task<int?> LengthAsync(Stream stream)
    {
        var digits = string.Empty;
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == ' ')
            {
                return int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
            }

            digits += (char)one[0];
        }

        return null;
    }
}

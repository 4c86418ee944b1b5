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
    private readonly Socket _listener;
    private readonly bool _tls;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly ConcurrentBag<Socket> _clients = [];
    private readonly Task _loop;

    public SyslogServer(bool tls = false, Socket? reserved = null)
    {
        _tls = tls;
        _listener = reserved ?? Reserve();
        _listener.Listen();
        _loop = AcceptAsync();
    }

    public int Port => PortOf(_listener);

    /// <summary>A port that nobody answers on and that nobody else can take meanwhile.</summary>
    public static Socket Reserve()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    public static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

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
            client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
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
                var client = await _listener.AcceptAsync(_stop.Token);
                _clients.Add(client);
                readers.Add(ReadAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(readers);
        }
    }

    private async Task ReadAsync(Socket client)
    {
        try
        {
            Stream stream = new NetworkStream(client);
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

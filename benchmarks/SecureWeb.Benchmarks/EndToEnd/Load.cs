using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace SecureWeb.Benchmarks.EndToEnd;

/// <summary>A small closed-loop load generator on raw keep-alive connections, the same for every application.</summary>
internal static class Load
{
    /// <summary>Sends one request after the other on each connection for a bounded time.</summary>
    /// <param name="address">The server.</param>
    /// <param name="path">What to ask for.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="time">How long.</param>
    /// <param name="latencies">One list a connection, for microseconds a request.</param>
    /// <returns>Requests per second and bytes received per response.</returns>
    public static async Task<(double PerSecond, double BytesPerResponse)> RunAsync(
        Uri address, string path, int connections, TimeSpan time, IReadOnlyList<List<double>>? latencies = null)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html,*/*;q=0.8\r\n"
            + "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
            + "User-Agent: load\r\n\r\n");
        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, connections)
            .Select(i => Task.Run(() => ConnectionAsync(address, request, clock, time, latencies?[i]))));
        var seconds = clock.Elapsed.TotalSeconds;
        return (results.Sum(r => r.Requests) / seconds, results.Sum(r => r.Bytes) / (double)results.Sum(r => r.Requests));
    }

    private static async Task<(long Requests, long Bytes)> ConnectionAsync(
        Uri address, byte[] request, Stopwatch clock, TimeSpan time, List<double>? latencies)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var buffer = new byte[16 * 1024];
        long requests = 0, bytes = 0;
        var length = 0; // Every response of a path has the same length, found with the first one.
        while (clock.Elapsed < time)
        {
            var sent = clock.Elapsed;
            await socket.SendAsync(request);
            var received = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(received));
                if (read == 0)
                {
                    throw new InvalidOperationException("The server closed the connection under load.");
                }

                received += read;
                length = length == 0 ? LengthOf(buffer.AsSpan(0, received)) : length;
            }
            while (length == 0 || received < length);

            latencies?.Add((clock.Elapsed - sent).TotalMicroseconds);
            requests++;
            bytes += received;
        }

        return (requests, bytes);
    }

    /// <summary>The length of the whole response, or 0 while its head is not complete.</summary>
    private static int LengthOf(ReadOnlySpan<byte> response)
    {
        var head = response.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return 0;
        }

        var text = Encoding.ASCII.GetString(response[..head]);
        if (!text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Not 200: " + text.Split('\r')[0]);
        }

        const string Name = "Content-Length: ";
        var at = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var value = text.AsSpan(at + Name.Length);
            var end = value.IndexOf('\r');
            return head + 4 + int.Parse(end < 0 ? value : value[..end], System.Globalization.CultureInfo.InvariantCulture);
        }

        var last = response.IndexOf("\r\n0\r\n\r\n"u8);
        return last < 0 ? 0 : last + 7;
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SecureWeb.FunctionalTests.Firewall;

/// <summary>What a server did with bytes that no well-behaved client sends.</summary>
/// <param name="Statuses">The status of each answer on the connection.</param>
/// <param name="Text">Everything that came back.</param>
internal sealed record RawAnswer(IReadOnlyList<int> Statuses, string Text)
{
    public int Status => Statuses[0];

    /// <summary>Whether the request behind the first one on the same connection was answered too.</summary>
    public bool IsSecondAnswered => Statuses.Count > 1;
}

internal static class RawHttp
{
    /// <summary>Sends a request, and another behind it on the same connection, and reads until the server
    /// closes.</summary>
    /// <param name="address">The server.</param>
    /// <param name="request">The request; each character is one byte.</param>
    public static async Task<RawAnswer> SendAsync(Uri address, string request)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", address.Port, timeout.Token);
        var stream = client.GetStream();
        var second = "GET /second HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request + second), timeout.Token);
        using var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, timeout.Token);
        }
        catch (IOException)
        {
            // A reset after the answer: the server closed with our bytes unread.
        }

        var text = Encoding.Latin1.GetString(received.ToArray());
        var statuses = text.Split("\r\n")
            .Where(line => line.Contains("HTTP/1.1 ", StringComparison.Ordinal) && !line.Contains("/second", StringComparison.Ordinal))
            .Select(line => int.Parse(
                line.AsSpan(line.IndexOf("HTTP/1.1 ", StringComparison.Ordinal) + 9, 3), CultureInfo.InvariantCulture))
            .Where(status => status >= 200)
            .ToArray();
        return new RawAnswer(statuses, text);
    }
}

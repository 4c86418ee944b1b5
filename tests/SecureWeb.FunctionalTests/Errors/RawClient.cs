using System.Net.Sockets;
using System.Text;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>A socket that speaks exactly what the test says, for what an HTTP client hides or repairs.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var raw = new RawClient();
        await raw._client.ConnectAsync(address.Host, address.Port);
        return raw;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until the server closes, resets, or <paramref name="until"/> was read.</summary>
    public async Task<string> ReadAsync(string? until = null)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (until is null || !text.ToString().Contains(until, StringComparison.Ordinal))
            {
                var count = await _client.GetStream().ReadAsync(buffer, timeout.Token);
                if (count == 0)
                {
                    break;
                }

                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            text.Append("[reset]");
        }

        return text.ToString();
    }

    /// <summary>Closes with a reset, as a client that is killed does.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();
}

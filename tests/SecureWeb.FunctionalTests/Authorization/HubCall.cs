using System.Net;
using System.Net.WebSockets;
using System.Text;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Calls one method of a hub over a WebSocket, as a SignalR client does.</summary>
internal static class HubCall
{
    private const char End = '\u001e';

    /// <returns>200 with the answer; 403 when the hub refused the call; else the status of the refused handshake.</returns>
    public static async Task<(int Status, string Answer)> InvokeAsync(
        SecureHost host, string hub, string method, string arguments, string? user)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (user is not null)
        {
            socket.Options.SetRequestHeader(TestScheme.Header, user);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(host.Address, hub)) { Scheme = "ws" }.Uri, timeout.Token);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != HttpStatusCode.SwitchingProtocols)
        {
            return ((int)socket.HttpStatusCode, "");
        }

        await SendAsync(socket, """{"protocol":"json","version":1}""", timeout.Token);
        await ReceiveAsync(socket, timeout.Token);
        await SendAsync(socket, $$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{arguments}}]}""", timeout.Token);
        var answer = await ReceiveAsync(socket, timeout.Token);
        return (answer.Contains("\"error\":", StringComparison.Ordinal) ? 403 : 200, answer);
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, cancellationToken);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer, cancellationToken);
            var text = Encoding.UTF8.GetString(buffer, 0, result.Count);
            if (!text.StartsWith("{\"type\":6", StringComparison.Ordinal)) // keep-alive
            {
                return text;
            }
        }
    }
}

using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class NegotiationTableTests : IAsyncLifetime
{
    private SecureHost _host = null!;

    public async ValueTask InitializeAsync()
        => _host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("Chrome navigation", ErrorHost.Chrome, "navigate", "document", "text/html")]
    [InlineData("Firefox navigation", ErrorHost.Firefox, "navigate", "document", "text/html")]
    [InlineData("Safari navigation", ErrorHost.Firefox, "navigate", "document", "text/html")]
    [InlineData("Safari before 16.4, without Fetch Metadata", ErrorHost.Firefox, null, null, "text/html")]
    [InlineData("old Android browser", "application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5", null, null, "text/html")]
    [InlineData("Chrome reload of a frame", ErrorHost.Chrome, "navigate", "frame", "text/html")]
    [InlineData("Blazor enhanced navigation", "text/html; blazor-enhanced-nav=on", "no-cors", "empty", "text/html")]
    [InlineData("old Chrome without Fetch Metadata", ErrorHost.Chrome, null, null, "text/html")]
    [InlineData("frame", ErrorHost.Chrome, "navigate", "iframe", "text/html")]
    [InlineData("curl", "*/*", null, null, "application/problem+json")]
    [InlineData("wget", "*/*", null, null, "application/problem+json")]
    [InlineData("PowerShell", null, null, null, "application/problem+json")]
    [InlineData("XMLHttpRequest", "*/*", "cors", "empty", "application/problem+json")]
    [InlineData("jQuery getJSON", "application/json, text/javascript, */*; q=0.01", "cors", "empty", "application/problem+json")]
    [InlineData("fetch, same origin, no-cors", "*/*", "no-cors", "empty", "application/problem+json")]
    [InlineData("no Accept", null, null, null, "application/problem+json")]
    [InlineData("fetch", "*/*", "cors", "empty", "application/problem+json")]
    [InlineData("axios", "application/json, text/plain, */*", "cors", "empty", "application/problem+json")]
    [InlineData("json only", "application/json", null, null, "application/problem+json")]
    [InlineData("problem only", "application/problem+json", null, null, "application/problem+json")]
    [InlineData("image in Chrome", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "no-cors", "image", null)]
    [InlineData("image in Firefox", "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", "no-cors", "image", null)]
    [InlineData("image in Safari", "image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", "no-cors", "image", null)]
    [InlineData("video", "*/*", "no-cors", "video", null)]
    [InlineData("EventSource", "text/event-stream", "cors", "empty", "text/plain")]
    [InlineData("script", "*/*", "no-cors", "script", null)]
    [InlineData("module script", "*/*", "cors", "script", null)]
    [InlineData("style", "text/css,*/*;q=0.1", "no-cors", "style", null)]
    [InlineData("font", "*/*", "cors", "font", null)]
    [InlineData("worker", "*/*", "same-origin", "worker", null)]
    [InlineData("JSON refused", "application/json;q=0", null, null, "text/plain")]
    [InlineData("JSON refused, rest wanted", "application/json;q=0, */*", null, null, "text/plain")]
    [InlineData("HTML refused in a navigation", "text/html;q=0, */*", "navigate", "document", "application/problem+json")]
    [InlineData("text", "text/plain", null, null, "text/plain")]
    [InlineData("text before JSON", "text/plain, application/json;q=0.9", null, null, "text/plain")]
    [InlineData("HTML and JSON alike", "application/json, text/html", null, null, "text/html")]
    [InlineData("JSON rather", "application/json, text/html;q=0.9", null, null, "application/problem+json")]
    [InlineData("nothing we have", "application/xml, image/png", null, null, "text/plain")]
    [InlineData("malformed", "text/html;q=7", null, null, "application/problem+json")]
    [InlineData("malformed too", ";;;,/,,=", null, null, "application/problem+json")]
    public async Task Accept_Client_GetsItsFormat(string client, string? accept, string? mode, string? destination, string? expected)
    {
        Assert.NotEmpty(client);
        var headers = new List<(string, string)>();
        if (accept is not null)
        {
            headers.Add(("Accept", accept));
        }

        if (mode is not null)
        {
            headers.AddRange([("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination!)]);
        }

        using var response = await _host.SendAsync(headers: [.. headers]);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected is null, response.Content.Headers.ContentLength == 0);
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.Contains("Sec-Fetch-Dest", response.Headers.Vary);
    }

    [Fact]
    public async Task Accept_20KB_IsAnsweredAsIfAbsent()
    {
        using var response = await _host.SendAsync(headers: ("Accept", "text/html," + new string('a', 20_000)));

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Accept_64KB_IsRefusedByTheServer()
    {
        using var response = await _host.SendAsync(headers: ("Accept", new string('a', 65_536)));

        Assert.Equal(431, (int)response.StatusCode);
    }

    [Fact]
    public async Task Head_Answer_HasHeadersAndNoBody()
    {
        using var head = await _host.SendAsync(method: HttpMethod.Head, headers: ("Accept", "text/html"));

        Assert.Equal(500, (int)head.StatusCode);
        Assert.Equal("text/html", head.Content.Headers.ContentType?.MediaType);
        Assert.True(head.Content.Headers.ContentLength > 500);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task WebSocket_Answer_HasNoBody()
    {
        using var response = await _host.SendAsync(headers: [("Upgrade", "websocket"), ("Connection", "Upgrade")]);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }
}

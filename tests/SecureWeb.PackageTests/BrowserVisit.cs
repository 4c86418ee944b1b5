using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace SecureWeb.PackageTests;

/// <summary>One tab, and everything that the browser complained about in it.</summary>
internal sealed class BrowserVisit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly Channel<string> _sockets = Channel.CreateUnbounded<string>();

    public BrowserVisit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.WebSocket += (_, socket) => _sockets.Writer.TryWrite(socket.Url);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"exception: {error}");
    }

    public IPage Page { get; }

    /// <summary>Nothing in the console: no violation of a policy, no failed load, no script error.</summary>
    public void AssertNoComplaints()
        => Assert.True(_complaints.Count == 0, $"{Page.Url}\n{string.Join('\n', _complaints)}");

    /// <summary>Waits for the pages to open a web socket of this kind.</summary>
    public async Task WaitForSocketAsync(Predicate<string> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var address in _sockets.Reader.ReadAllAsync(limit.Token))
        {
            if (wanted(address))
            {
                return;
            }
        }
    }

    /// <summary>Clicks until the text is there: what takes over a prerendered page does so at a time of its own.</summary>
    public async Task ClickUntilAsync(ILocator button, ILocator status, Regex text)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await button.ClickAsync();
            try
            {
                await Assertions.Expect(status).ToContainTextAsync(text, new() { Timeout = 1_000 });
                return;
            }
            catch (PlaywrightException) when (attempt < 59)
            {
                // Not yet.
            }
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}

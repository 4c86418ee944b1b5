using System.Security.Cryptography;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SecureWeb.BrowserTests.Hosting;

/// <summary>A person who uses the pages. Notes everything the browser complains about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string Password = "seven green bottles on a wall";

    private readonly List<string> _complaints = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        Context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"exception: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public string UserName { get; } = "v-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    public async Task GoAsync(string path) => await Page.GotoAsync(path);

    public async Task RegisterAsync(string? userName = null)
    {
        await GoAsync("/account/register");
        await Page.GetByLabel("User name").FillAsync(userName ?? UserName);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Welcome");
    }

    public async Task PinAsync(string title, string body)
    {
        await GoAsync("/");
        await Page.GetByLabel("Title").FillAsync(title);
        await Page.GetByLabel("Text", new() { Exact = true }).FillAsync(body);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pin it" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("on the board");
    }

    /// <summary>Nothing in the console: no CSP violation, no failed load, no script error, no dialog.</summary>
    /// <param name="expected">The part of a complaint that belongs to this test, such as the status of an error
    /// page.</param>
    public void AssertNoComplaints(string? expected = null)
    {
        var complaints = _complaints.Where(c => expected is null || !c.Contains(expected, StringComparison.Ordinal));
        Assert.False(complaints.Any(), $"{Page.Url}\n{string.Join('\n', complaints)}");
    }

    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions());
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v =>
            $"{v.Impact} {v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
    }

    /// <summary>Keeps a picture when <c>SECUREWEB_SCREENSHOTS</c> names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SECUREWEB_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}

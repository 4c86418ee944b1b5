using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SecureWeb.PackageTests.Chromium))]

namespace SecureWeb.PackageTests;

/// <summary>One headless Chromium for all tests; started by the first that wants it. Never downloads a browser.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float Patience = 60_000; // Two loaded cores.

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string ExecutablePath { get; } =
        Environment.GetEnvironmentVariable("SECUREWEB_CHROMIUM") ?? "/usr/bin/chromium";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A browser profile that has seen nothing yet.</summary>
    internal async Task<BrowserVisit> VisitAsync(Uri address, bool phone = false)
    {
        Assert.SkipUnless(File.Exists(ExecutablePath), $"There is no Chromium at {ExecutablePath}; set SECUREWEB_CHROMIUM.");
        await StartAsync();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            IgnoreHTTPSErrors = true,
            ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = ExecutablePath,
                Timeout = Patience,
                Args =
                [
                    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            _starting.Release();
        }
    }
}

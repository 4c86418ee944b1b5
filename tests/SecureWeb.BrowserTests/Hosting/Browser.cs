using Microsoft.Playwright;
using SecureWeb.BrowserTests.Hosting;

[assembly: AssemblyFixture(typeof(Browser))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace SecureWeb.BrowserTests.Hosting;

/// <summary>One headless Chromium and one running sample for all tests. Never downloads a browser.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float Patience = 60_000; // Two loaded cores.

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string ExecutablePath { get; } =
        Environment.GetEnvironmentVariable("SECUREWEB_CHROMIUM") ?? "/usr/bin/chromium";

    public SampleProcess Sample { get; } = new ManyVisitors();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ExecutablePath))
        {
            return;
        }

        await Sample.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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

    /// <summary>A person with a browser profile of his own.</summary>
    public async Task<Visitor> VisitAsync(
        ColorScheme scheme = ColorScheme.Light, bool phone = false, bool script = true, string? locale = null)
    {
        Assert.SkipWhen(_browser is null, $"There is no Chromium at {ExecutablePath}; set SECUREWEB_CHROMIUM.");
        Assert.False(Sample.HasEnded, $"The sample ended:\n{Sample.Log}");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Sample.Address.ToString(),
            IgnoreHTTPSErrors = true,
            ColorScheme = scheme,
            Locale = locale,
            JavaScriptEnabled = script,
            ViewportSize = phone ? new ViewportSize { Width = 360, Height = 740 } : new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Sample.DisposeAsync();
    }

    private sealed class ManyVisitors : SampleProcess
    {
        protected override IReadOnlyList<string> Settings =>
        [
            "--Sample:Demo=true", "--Sample:Roles:Administrator=admin",
            "--SecureWeb:SignIn:NetworkBurst=1000", "--SecureWeb:SignIn:AccountsPerNetwork=1000",
        ];
    }
}

using System.Diagnostics;
using Microsoft.Playwright;

namespace SecureWeb.PackageTests;

/// <summary><c>dotnet watch</c> in Development: its script runs under the policy and a change appears by itself.</summary>
public sealed class HotReloadTests(PackedPackages packages, Chromium chromium)
{
    [Theory]
    [InlineData("webapp", "Pages/Index.cshtml", "Welcome")]
    [InlineData("blazor-server", "Components/Pages/Home.razor", "Hello, world!")]
    public async Task ChangedPage_AppearsWithoutAReload(string key, string file, string text)
    {
        var folder = Directory.CreateTempSubdirectory("secureweb-watch-").FullName;
        var project = await Consumer.CreateAsync(folder, packages, Template.Get(key));
        using var watch = Dotnet.Start(project, Settings(folder), "watch", "--non-interactive", "run", "--no-launch-profile");
        try
        {
            var (_, https) = await Consumer.ReadAddressesAsync(watch);
            await using var visit = await chromium.VisitAsync(https);
            await visit.Page.GotoAsync("/");
            await Assertions.Expect(visit.Page.GetByText(text).First).ToBeVisibleAsync();
            await visit.WaitForSocketAsync(s => !s.Contains("_blazor", StringComparison.Ordinal));

            var page = Path.Combine(project, file);
            await File.WriteAllTextAsync(page,
                (await File.ReadAllTextAsync(page)).Replace(text, "Changed while it ran", StringComparison.Ordinal));

            await Assertions.Expect(visit.Page.GetByText("Changed while it ran").First).ToBeVisibleAsync();
            visit.AssertNoComplaints();
        }
        finally
        {
            await StopAsync(watch);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Settings(string folder) => new(Consumer.Settings(folder, "Development"))
    {
        // Polling: the tests before this one may have used up the machine's few watchers.
        ["DOTNET_USE_POLLING_FILE_WATCHER"] = "1",
        ["DOTNET_WATCH_SUPPRESS_LAUNCH_BROWSER"] = "1",
    };

    private static async Task StopAsync(Process watch)
    {
        watch.Kill(entireProcessTree: true);
        await watch.WaitForExitAsync();
    }
}

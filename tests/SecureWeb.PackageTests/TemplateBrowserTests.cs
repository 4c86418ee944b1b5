using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SecureWeb.PackageTests;

/// <summary>The templates in Chromium: every page works and the browser has nothing to complain about.</summary>
[Collection(nameof(TemplateApps))]
public sealed partial class TemplateBrowserTests(TemplateApps apps, Chromium chromium)
{
    [Theory]
    [InlineData("web")]
    [InlineData("webapi")]
    [InlineData("webapp")]
    [InlineData("mvc")]
    [InlineData("blazor-server")]
    [InlineData("blazor-auto")]
    public async Task Pages_BreakNoPolicy(string key)
    {
        var consumer = await apps.GetAsync(key);
        await using var visit = await chromium.VisitAsync(consumer.Https);

        foreach (var path in Template.Get(key).Pages)
        {
            var response = await visit.Page.GotoAsync(path);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.Equal(200, response!.Status);
        }

        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("webapp", "Privacy", "Privacy Policy")]
    [InlineData("mvc", "Privacy", "Privacy Policy")]
    [InlineData("blazor-server", "Counter", "Counter")]
    [InlineData("blazor-auto", "Counter", "Counter")]
    public async Task Menu_OnAPhone_OpensAndLeadsToThePage(string key, string link, string heading)
    {
        var consumer = await apps.GetAsync(key);
        await using var visit = await chromium.VisitAsync(consumer.Https, phone: true);
        await visit.Page.GotoAsync("/");

        await visit.Page.Locator(".navbar-toggler").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("blazor-server")]
    [InlineData("blazor-auto")]
    public async Task Counter_OfAnInteractivePage_Counts(string key)
    {
        var consumer = await apps.GetAsync(key);
        await using var visit = await chromium.VisitAsync(consumer.Https);

        await visit.Page.GotoAsync("/counter");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // Prerendered: clicks count only once the circuit or WebAssembly has taken over.
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Current count: 0");
        await visit.ClickUntilAsync(
            visit.Page.GetByRole(AriaRole.Button, new() { Name = "Click me" }),
            visit.Page.GetByRole(AriaRole.Status), CountedOnce());
        visit.AssertNoComplaints();
    }

    [GeneratedRegex("Current count: [1-9]", RegexOptions.None, 1000)]
    private static partial Regex CountedOnce();
}

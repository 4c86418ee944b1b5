using Microsoft.Playwright;
using SecureWeb.BrowserTests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SecureWeb.BrowserTests;

/// <summary>Every page, in light and dark and on a phone: nothing in the console, nothing that axe finds, nothing that
/// has to be scrolled sideways.</summary>
public sealed class PageTests(Browser browser)
{
    private static readonly string[] ForReaders =
        ["/", "/search", "/search?q=words", "/account/login", "/account/register", "/account/logout"];

    private static readonly string[] ForMembers =
        ["/", "/posts/new", "/search?q=note", "/files", "/account/sessions", "/account/password", "/account/logout"];

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Pages_ForReaders_AreCleanAndAccessible(ColorScheme scheme, bool phone)
    {
        await using var visitor = await browser.VisitAsync(scheme, phone);

        foreach (var path in ForReaders)
        {
            await CheckAsync(visitor, path, $"reader{path}-{scheme}-{(phone ? "phone" : "desk")}");
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Pages_ForMembers_AreCleanAndAccessible(ColorScheme scheme, bool phone)
    {
        await using var visitor = await browser.VisitAsync(scheme, phone);
        await visitor.RegisterAsync();
        await visitor.PinAsync("A note", "<p>Some <code>code</code>, a <a href=\"https://example.org\">link</a></p>"
            + "<blockquote>and more</blockquote><pre>" + new string('x', 300) + "</pre>");
        var post = new Uri(visitor.Page.Url).AbsolutePath;

        foreach (var path in ForMembers.Append(post).Append(post + "/edit").Append("/embed" + post))
        {
            await CheckAsync(visitor, path, $"member{path}-{scheme}-{(phone ? "phone" : "desk")}");
        }
    }

    [Fact]
    public async Task Users_ForAnAdministrator_IsCleanAndAccessible()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.RegisterAsync("Administrator");

        await CheckAsync(visitor, "/admin/users", "admin-users");
        await Expect(visitor.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Administrator" })).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(Visitor visitor, string path, string picture)
    {
        await visitor.GoAsync(path);
        await Expect(visitor.Page.Locator("h1, h2").First).ToBeAttachedAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.PictureAsync(picture.Replace('/', '_').Replace('?', '_'));
        visitor.AssertNoComplaints();
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{path} is wider than the screen.");
    }
}

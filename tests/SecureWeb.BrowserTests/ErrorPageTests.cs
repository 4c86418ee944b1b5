using Microsoft.Playwright;
using SecureWeb.BrowserTests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SecureWeb.BrowserTests;

/// <summary>The built-in error page in light and dark, wide and on a phone, in scripts that run either way.</summary>
public sealed class ErrorPageTests(Browser browser)
{
    public static TheoryData<string, ColorScheme, bool> Readers
    {
        get
        {
            var rows = new TheoryData<string, ColorScheme, bool>
            {
                { "en-GB", ColorScheme.Light, true },
                { "en-GB", ColorScheme.Dark, false },
            };
            foreach (var language in new[] { "en-GB", "de-DE", "ar-EG", "ja-JP" })
            {
                rows.Add(language, ColorScheme.Light, false);
                rows.Add(language, ColorScheme.Dark, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task ErrorPage_ForEveryReader_IsCleanAccessibleAndFits(string language, ColorScheme scheme, bool phone)
    {
        await using var visitor = await browser.VisitAsync(scheme, phone, locale: language);
        var page = visitor.Page;
        foreach (var (path, status) in new[] { ("/nowhere", 404), ("/demo/throw", 500) })
        {
            var response = await page.GotoAsync(path);
            Assert.Equal(status, response!.Status);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
            Assert.Equal(language[..2], await page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(language.StartsWith("ar", StringComparison.Ordinal) ? "rtl" : "ltr",
                await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).direction"));
            Assert.Equal("ltr", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('code')).direction"));
            await visitor.AssertAccessibleAsync();
            await visitor.PictureAsync($"error-{status}-{language}-{scheme}-{(phone ? "phone" : "desk")}");
            visitor.AssertNoComplaints("the server responded with a status of");
            Assert.True(
                await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"{path} is wider than the screen.");
            AssertColours(scheme, await page.EvaluateAsync<double>(
                """
                () => {
                  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
                  return (r + g + b) / 3;
                }
                """));
        }
    }

    [Fact]
    public async Task ErrorPage_ByKeyboard_LeadsHome()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GoAsync("/nowhere");

        await visitor.Page.Keyboard.PressAsync("Tab");
        var outline = await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle");
        await visitor.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("solid", outline);
        await Expect(visitor.Page).ToHaveURLAsync(browser.Sample.Address.ToString());
    }

    [Fact]
    public async Task ErrorPage_TextTwiceAsLarge_StillFitsAPhone()
    {
        await using var visitor = await browser.VisitAsync(phone: true, locale: "de-DE");
        await visitor.GoAsync("/demo/throw");

        await visitor.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");

        await visitor.PictureAsync("error-500-large");
        Assert.True(await visitor.Page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    private static void AssertColours(ColorScheme scheme, double lightness)
    {
        if (scheme == ColorScheme.Light)
        {
            Assert.True(lightness > 200, $"The light page has the lightness {lightness}.");
        }
        else
        {
            Assert.True(lightness < 60, $"The dark page has the lightness {lightness}.");
        }
    }
}

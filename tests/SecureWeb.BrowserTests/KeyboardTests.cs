using Microsoft.Playwright;
using SecureWeb.BrowserTests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SecureWeb.BrowserTests;

public sealed class KeyboardTests(Browser browser)
{
    [Fact]
    public async Task SignIn_ByKeyboardOnly_Works()
    {
        await using (var owner = await browser.VisitAsync())
        {
            await owner.RegisterAsync("keyboard-only");
        }

        await using var visitor = await browser.VisitAsync();
        var keyboard = visitor.Page.Keyboard;
        await visitor.GoAsync("/account/login");

        // The form is what people come for: it has the focus.
        await Expect(visitor.Page.GetByLabel("User name")).ToBeFocusedAsync();
        await keyboard.TypeAsync("keyboard-only");
        await keyboard.PressAsync("Tab");
        await Expect(visitor.Page.GetByLabel("Password", new() { Exact = true })).ToBeFocusedAsync();
        await keyboard.TypeAsync(Visitor.Password);
        await keyboard.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SkipLink_IsTheFirstStopAndLeadsToTheContent()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GoAsync("/");

        await visitor.Page.Keyboard.PressAsync("Tab");
        var skip = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Focus_IsVisibleAtEveryStop()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GoAsync("/account/register");

        for (var stop = 0; stop < 9; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            Assert.True(await visitor.Page.EvaluateAsync<bool>(
                """
                () => document.activeElement === document.body
                  || getComputedStyle(document.activeElement).outlineStyle !== 'none'
                """));
        }
    }

    [Fact]
    public async Task Errors_AreSummarisedFocusedAndTiedToTheirFields()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GoAsync("/account/register");
        await visitor.Page.GetByLabel("User name").FillAsync("x");
        await visitor.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("short");
        await visitor.Page.Keyboard.PressAsync("Enter");

        var summary = visitor.Page.GetByRole(AriaRole.Alert);
        await Expect(summary).ToBeFocusedAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.PictureAsync("form-errors");
        await Expect(visitor.Page.GetByLabel("User name")).ToHaveValueAsync("x");
        await Expect(visitor.Page.GetByLabel("User name")).ToHaveAccessibleDescriptionAsync(
            new System.Text.RegularExpressions.Regex("3 to 32"));
        await summary.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visitor.Page.GetByLabel("User name")).ToBeFocusedAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Pages_WithoutScript_Work()
    {
        await using var visitor = await browser.VisitAsync(script: false);

        await visitor.RegisterAsync();
        await visitor.PinAsync("Without script", "works");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Without script" })).ToBeVisibleAsync();
    }
}

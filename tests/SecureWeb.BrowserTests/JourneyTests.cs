using Microsoft.Playwright;
using SecureWeb.BrowserTests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SecureWeb.BrowserTests;

public sealed class JourneyTests(Browser browser)
{
    [Fact]
    public async Task Journey_RegisterPostCommentSignOutSignIn_Works()
    {
        await using var visitor = await browser.VisitAsync();
        var page = visitor.Page;

        await visitor.RegisterAsync();
        await visitor.PinAsync("A walk", "<p>By the <b>old pier</b>, at <i>nine</i>.</p><ul><li>a map</li></ul>");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "A walk" })).ToBeVisibleAsync();
        await Expect(page.Locator(".prose b")).ToHaveTextAsync("old pier");
        await Expect(page.Locator(".prose li")).ToHaveTextAsync("a map");

        await page.GetByLabel("Your comment").FillAsync("See <i>you</i> there");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Expect(page.Locator(".comment-list i")).ToHaveTextAsync("you");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();

        await visitor.GoAsync("/account/sessions");
        await page.GetByLabel("User name").FillAsync(visitor.UserName);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Where you are signed in" })).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    [Trait("ASVS", "1.3.1")]
    public async Task Post_WithAttack_DoesNotRun()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.RegisterAsync();

        await visitor.PinAsync("<img src=x onerror=\"window.hit=1\">",
            "<script>window.hit=1</script><img src=x onerror=\"window.hit=1\"><svg onload=\"window.hit=1\"></svg>"
            + "<a href=\"javascript:window.hit=1\">press</a><iframe srcdoc=\"<script>parent.hit=1</script>\"></iframe>"
            + "<b onclick=\"window.hit=1\">word</b><style>body{display:none}</style>");
        await visitor.Page.GetByText("press").ClickAsync();
        await visitor.Page.GetByText("word", new() { Exact = true }).ClickAsync();

        var post = visitor.Page.Url;
        foreach (var path in new[] { post, "/", "/search?q=word" })
        {
            await visitor.GoAsync(path);
            await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
            Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.hit === undefined"));
        }

        visitor.AssertNoComplaints("Failed to load resource"); // The picture "x" that is not there.
        await visitor.GoAsync(post + "/edit");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Remove this post" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("off the board");
    }

    [Fact]
    [Trait("ASVS", "7.4.3")]
    public async Task Password_Changed_EndsTheOtherBrowsersSession()
    {
        await using var here = await browser.VisitAsync();
        await using var elsewhere = await browser.VisitAsync();
        await here.RegisterAsync();
        await SignInAsync(elsewhere, here.UserName);

        await here.GoAsync("/account/sessions");
        await Expect(here.Page.Locator(".list li")).ToHaveCountAsync(2);
        await Expect(here.Page.GetByText("this one")).ToBeVisibleAsync();
        await here.PictureAsync("sessions");

        await here.GoAsync("/account/password");
        await here.Page.GetByLabel("Current password").FillAsync(Visitor.Password);
        await here.Page.GetByLabel("New password").FillAsync("eight blue bottles on the wall");
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Expect(here.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("changed");

        await elsewhere.GoAsync("/account/sessions");
        await Expect(elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await here.GoAsync("/account/sessions");
        await Expect(here.Page.Locator(".list li")).ToHaveCountAsync(1);
        here.AssertNoComplaints();
    }

    [Fact]
    [Trait("ASVS", "7.4.1")]
    public async Task SignOut_TheOldCookieIsDead()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.RegisterAsync();
        var stolen = await visitor.Context.CookiesAsync();
        Assert.Contains(stolen, c => c.Name == "__Host-sid" && c.HttpOnly && c.Secure && c.SameSite == SameSiteAttribute.Lax);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        Assert.DoesNotContain(await visitor.Context.CookiesAsync(), c => c.Name == "__Host-sid");

        await using var thief = await browser.VisitAsync();
        await thief.Context.AddCookiesAsync(stolen.Where(c => c.Name == "__Host-sid").Select(c => new Cookie
        {
            Name = c.Name, Value = c.Value, Url = browser.Sample.Address.ToString(), Secure = true, HttpOnly = true,
        }));
        await thief.GoAsync("/account/sessions");
        await Expect(thief.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Session_EndedFromTheList_IsSignedOut()
    {
        await using var here = await browser.VisitAsync();
        await using var elsewhere = await browser.VisitAsync();
        await here.RegisterAsync();
        await SignInAsync(elsewhere, here.UserName);

        await here.GoAsync("/account/sessions");
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await Expect(here.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("ended");

        await elsewhere.GoAsync("/files");
        await Expect(elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Picture_Uploaded_IsListedAndShownInAPost()
    {
        await using var visitor = await browser.VisitAsync();
        var page = visitor.Page;
        await visitor.RegisterAsync();
        await visitor.GoAsync("/files");
        await page.GetByLabel("Picture").SetInputFilesAsync(
            new FilePayload { Name = "dot.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Dot) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("stored");
        await visitor.AssertAccessibleAsync();
        await visitor.PictureAsync("files");
        var html = await page.Locator(".pictures code").InnerTextAsync();

        await visitor.PinAsync("A dot", html.Replace("alt=\"\"", "alt=\"a dot\"", StringComparison.Ordinal));
        var picture = page.GetByAltText("a dot");
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(1, await picture.EvaluateAsync<int>("async e => { await e.decode(); return e.naturalWidth; }"));
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Post_EditedAndRemoved_ByItsAuthorOnly()
    {
        await using var author = await browser.VisitAsync();
        await using var stranger = await browser.VisitAsync();
        await author.RegisterAsync();
        await stranger.RegisterAsync();
        await author.PinAsync("First words", "text");
        var address = new Uri(author.Page.Url).AbsolutePath;

        await stranger.GoAsync(address);
        await Expect(stranger.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" })).ToHaveCountAsync(0);

        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await author.Page.GetByLabel("Title").FillAsync("Second thoughts");
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(author.Page.GetByRole(AriaRole.Heading, new() { Name = "Second thoughts" })).ToBeVisibleAsync();
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Remove this post" }).ClickAsync();
        await Expect(author.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("off the board");
        author.AssertNoComplaints();
    }

    // A PNG of one pixel.
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static async Task SignInAsync(Visitor visitor, string userName)
    {
        await visitor.GoAsync("/account/login");
        await visitor.Page.GetByLabel("User name").FillAsync(userName);
        await visitor.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scalar.AspNetCore;
using SecureWeb.BrowserTests.Hosting;
using SecureWeb.Headers;
using static Microsoft.Playwright.Assertions;

namespace SecureWeb.BrowserTests;

/// <summary>What is allowed by hash runs in a real browser, and what is not does not; the pages of API tools work in
/// Development.</summary>
public sealed class InlineCodeTests(Browser browser) : IAsyncLifetime
{
    private const string Script = "document.body.dataset.ran = 'yes' + '\u2028ä';\r\n";

    private const string OpenApi =
        """{"openapi":"3.0.4","info":{"title":"Shop","version":"1"},"paths":{"/orders":{"get":{"responses":{"200":{"description":"fine"}}}}}}""";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("secureweb-inline");
    private WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "index.html"),
            $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><base href="/"><title>x</title>
            <link rel="icon" href="data:,">
            <script type="importmap">{ "imports": { "part": "/part.js" } }</script>
            <style>p { color: rgb(1, 2, 3) }</style>
            </head><body><p style="margin-left: 7px">text</p>
            <button onclick="document.body.dataset.pressed = 'yes'">Press</button>
            <div><template shadowrootmode="open"><style>b { color: rgb(4, 5, 6) }</style><b>shadow</b></template></div>
            <script>{{Script}}</script>
            <script type="module">import { name } from "part"; document.body.dataset.module = name;</script>
            </body></html>
            """);
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "part.js"), "export const name = 'part';");

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development",
            WebRootPath = _root.FullName,
            Args = ["--hostBuilder:reloadConfigOnChange=false", "--urls", "http://127.0.0.1:0"],
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSecureDefaults(o => o.Transport.RequireHttps = false);
        _app = builder.Build();
        _app.UseDefaultFiles();
        _app.UseStaticFiles();
        _app.UseSecureDefaults();
        _app.UseSwaggerUI(ui => ui.SwaggerEndpoint("/document.json", "v1"));
        _app.MapScalarApiReference(scalar => scalar.WithOpenApiRoutePattern("/document.json").DisableDefaultFonts());
        _app.MapGet("/document.json", () => Results.Content(OpenApi, "application/json"));
        _app.MapGet("/hashed", (HttpContext context) =>
        {
            context.AllowInlineScript(Script);
            return Results.Content(
                $"<!doctype html><link rel=icon href=data:,><body><script>{Script}</script>"
                + "<script>document.body.dataset.injected = 'yes'</script>", "text/html; charset=utf-8");
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task StaticPage_ItsInlineCodeRuns()
    {
        await using var visitor = await VisitAsync("/");

        var body = visitor.Page.Locator("body");
        await Expect(body).ToHaveAttributeAsync("data-ran", "yes\u2028ä");
        await Expect(body).ToHaveAttributeAsync("data-module", "part");
        await Expect(visitor.Page.Locator("p")).ToHaveCSSAsync("color", "rgb(1, 2, 3)");
        await Expect(visitor.Page.Locator("p")).ToHaveCSSAsync("margin-left", "7px");
        await Expect(visitor.Page.Locator("b")).ToHaveCSSAsync("color", "rgb(4, 5, 6)");
        await visitor.Page.Locator("button").ClickAsync();
        await Expect(body).ToHaveAttributeAsync("data-pressed", "yes");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task HashedScript_Runs_AnotherDoesNot()
    {
        await using var visitor = await VisitAsync("/hashed");

        await Expect(visitor.Page.Locator("body")).ToHaveAttributeAsync("data-ran", "yes\u2028ä");
        Assert.Null(await visitor.Page.Locator("body").GetAttributeAsync("data-injected"));
        visitor.AssertNoComplaints(expected: "inline script violates");
    }

    [Fact]
    public async Task SwaggerUi_InDevelopment_WorksWithoutViolations()
    {
        await using var visitor = await VisitAsync("/swagger/index.html");

        await Expect(visitor.Page.GetByText("/orders").First).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Scalar_InDevelopment_WorksWithoutViolations()
    {
        await using var visitor = await VisitAsync("/scalar/");

        await Expect(visitor.Page.GetByText("/orders").First).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    private async Task<Visitor> VisitAsync(string path)
    {
        var visitor = await browser.VisitAsync();
        await visitor.Page.GotoAsync(_app!.Urls.Single() + path);
        return visitor;
    }
}

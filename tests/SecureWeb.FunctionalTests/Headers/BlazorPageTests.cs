using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>Component pages: import map, inline code by hash, streaming, enhanced navigation.</summary>
public sealed partial class BlazorPageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ImportMap_AsRendered_IsAllowedByItsHash(bool listForElements)
    {
        await using var host = await StartAsync(o =>
        {
            o.CspReportOnly.ImgSrc.Replace("'self'");
            if (listForElements)
            {
                o.Csp.ScriptSrcElem.Add("https://cdn.example");
            }
        });

        using var response = await host.Client.GetAsync("/headers-blazor");
        var map = ImportMapScript().Match(await response.Content.ReadAsStringAsync()).Groups["map"].Value;

        Assert.Contains("/part.f1ng3r.js", map, StringComparison.Ordinal);
        var directive = listForElements ? "script-src-elem" : "script-src";
        foreach (var header in new[] { "Content-Security-Policy", "Content-Security-Policy-Report-Only" })
        {
            Assert.Contains($"{directive} ", Policy(response, header), StringComparison.Ordinal);
            Assert.Contains(Hash(map), Directive(Policy(response, header), directive), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InlineScript_AllowedByAComponent_IsInThePolicy_AndThePageStaysCacheable(bool enhanced)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/headers-blazor");
        request.Headers.TryAddWithoutValidation("Accept", enhanced ? "text/html; blazor-enhanced-nav=on" : "text/html");

        using var response = await host.Client.SendAsync(request);

        Assert.Contains($"<script>{HeadersBlazorPage.Script}</script>", await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Contains(Hash(HeadersBlazorPage.Script), Directive(Policy(response), "script-src"), StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", Policy(response), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("SecureWeb-Inline-Hashes"));
    }

    [Fact]
    public async Task StreamedPage_HasThePolicyOfItsFirstPart()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/headers-blazor/streamed");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Contains("waiting", html, StringComparison.Ordinal);
        Assert.Contains("too late: The response has started", html, StringComparison.Ordinal);
        Assert.Contains(Hash(HeadersBlazorPage.Script), Policy(response), StringComparison.Ordinal);
        Assert.DoesNotContain(Hash("late()"), Policy(response), StringComparison.Ordinal);

        // Also what is streamed in later: the framework writes no inline script of its own.
        Assert.All(InlineScript().Matches(html), script =>
            Assert.Contains(Hash(script.Groups["text"].Value), Policy(response), StringComparison.Ordinal));
    }

    private static Task<SecureHost> StartAsync(Action<SecureHeadersOptions>? options = null) => SecureHost.StartAsync(
        app =>
        {
            app.UseAntiforgery();
            app.MapRazorComponents<HeadersBlazorRoot>().WithMetadata(new ImportMapDefinition(
                new Dictionary<string, string> { ["part"] = "/part.f1ng3r.js" }, null, null));
        },
        o => options?.Invoke(o.Headers),
        b => b.Services.AddRazorComponents());

    private static string Policy(HttpResponseMessage response, string header = "Content-Security-Policy")
        => Assert.Single(response.Headers.GetValues(header));

    private static string Directive(string policy, string name)
        => policy.Split("; ").Single(directive => directive.StartsWith(name + " ", StringComparison.Ordinal));

    private static string Hash(string content)
        => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content.Replace("\r\n", "\n", StringComparison.Ordinal))))}'";

    [GeneratedRegex("<script type=\"importmap\">(?<map>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ImportMapScript();

    [GeneratedRegex("<script[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineScript();
}

public sealed class HeadersBlazorRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenComponent<ImportMap>(0);
        builder.CloseComponent();
        builder.OpenComponent<Microsoft.AspNetCore.Components.Routing.Router>(1);
        builder.AddAttribute(2, "AppAssembly", typeof(HeadersBlazorRoot).Assembly);
        builder.AddAttribute(3, "Found", (RenderFragment<RouteData>)(route => found =>
        {
            found.OpenComponent<RouteView>(0);
            found.AddAttribute(1, "RouteData", route);
            found.CloseComponent();
        }));
        builder.CloseComponent();
    }
}

[Route("/headers-blazor")]
public sealed class HeadersBlazorPage : ComponentBase
{
    public const string Script = "document.title = 'component';";

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    protected override void OnInitialized() => Http!.AllowInlineScript(Script);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, $"<script>{Script}</script>");
    }
}

[Route("/headers-blazor/streamed")]
[StreamRendering]
public sealed class HeadersBlazorStreamedPage : ComponentBase
{
    private string _text = "waiting";

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Http!.AllowInlineScript(HeadersBlazorPage.Script);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Http!.Response.OnStarting(() =>
        {
            started.SetResult();
            return Task.CompletedTask;
        });
        await started.Task;
        while (!Http.Response.HasStarted)
        {
            await Task.Yield();
        }

        try
        {
            Http.AllowInlineScript("late()");
        }
        catch (InvalidOperationException exception)
        {
            _text = "too late: " + exception.Message;
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, $"<script>{HeadersBlazorPage.Script}</script>");
        builder.AddContent(1, _text);
    }
}

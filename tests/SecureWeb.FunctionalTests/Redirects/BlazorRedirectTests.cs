using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Redirects;

/// <summary>Blazor redirects in three ways: by Location, by a header that its script follows, and over an own
/// endpoint that hides the address.</summary>
public sealed class BlazorRedirectTests
{
    private const string Header = "blazor-enhanced-nav-redirect-location";

    [Theory]
    [InlineData("/home", false, true)]
    [InlineData("/home", true, true)]
    [InlineData("https://allowed.example/x", false, true)]
    [InlineData("https://allowed.example/x", true, true)]
    [InlineData("https://evil.example/x", false, false)]
    [InlineData("https://evil.example/x", true, false)]
    public async Task NavigateTo_WhileRendering_IsJudgedWhereverItEnds(string to, bool enhanced, bool isAllowed)
    {
        await using var host = await StartAsync();

        using var response = await GetAsync(host, $"/leave?to={Uri.EscapeDataString(to)}", enhanced);
        var next = response.Headers.TryGetValues(Header, out var values) ? values.Single() : null;
        Assert.Equal(enhanced && to.StartsWith("https", StringComparison.Ordinal), next is not null);
        if (next is null)
        {
            Assert.Equal(isAllowed ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, response.StatusCode);
            return;
        }

        // The browser goes to the framework's endpoint, which knows the address.
        using var last = await GetAsync(host, next, enhanced: false);

        Assert.Equal(isAllowed ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, last.StatusCode);
        Assert.Equal(isAllowed ? to : null, last.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/home", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.BadRequest)]
    [InlineData("javascript:alert(1)", HttpStatusCode.BadRequest)]
    public async Task EnhancedNavigationHeader_SetByTheApplication_IsJudged(string to, HttpStatusCode expected)
    {
        await using var host = await StartAsync();

        using var response = await GetAsync(host, $"/header?to={Uri.EscapeDataString(to)}", enhanced: true);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, response.Headers.Contains(Header));
    }

    private static Task<SecureHost> StartAsync() => SecureHost.StartAsync(
        app =>
        {
            app.UseAntiforgery();
            app.MapRazorComponents<RedirectRoot>();
            app.MapGet("/leave", () => new RazorComponentResult<RedirectLeave>());
            app.MapGet("/header", (string to, HttpResponse r) => { r.Headers[Header] = to; });
        },
        o => o.Redirects.AllowedOrigins.Add("https://allowed.example"),
        b => b.Services.AddHttpContextAccessor().AddRazorComponents());

    private static async Task<HttpResponseMessage> GetAsync(SecureHost host, string path, bool enhanced)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", enhanced ? "text/html; blazor-enhanced-nav=on" : "text/html");
        return await host.Client.SendAsync(request);
    }
}

public sealed class RedirectRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContent(0, "ok");
    }
}

public sealed class RedirectLeave(NavigationManager navigation, IHttpContextAccessor http) : ComponentBase
{
    protected override void OnInitialized() => navigation.NavigateTo(http.HttpContext!.Request.Query["to"]!);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>A page with inline code by hash is the same for everybody: caches may keep it, and its policy with it.</summary>
public sealed class InlineHashCachingTests
{
    private const string Script = "document.title = 'hashed'";

    private static readonly string Hash =
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    [Fact]
    public async Task Page_PolicyNamesTheHash_AndTheCarrierIsNotSent()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", Page));

        using var response = await host.Client.GetAsync("/");

        AssertAllowed(response);
        Assert.Null(response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("output")]
    [InlineData("response")]
    public async Task Cache_KeepsThePageWithItsHash(string cache)
    {
        var calls = 0;
        await using var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddOutputCache().AddResponseCaching(),
            endpoints: app =>
            {
                _ = cache == "output" ? app.UseOutputCache() : app.UseResponseCaching();
                app.MapGet("/", (HttpContext context) =>
                {
                    calls++;
                    context.Response.Headers.CacheControl = "public, max-age=600";
                    context.Response.Headers.ETag = "\"1\"";
                    return Page(context);
                }).CacheOutput();
            });

        using var first = await host.Client.GetAsync("/");
        using var second = await host.Client.GetAsync("/");

        Assert.Equal(1, calls);
        AssertAllowed(first);
        AssertAllowed(second);
        Assert.NotNull(second.Headers.Age);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"1\"");
        using var third = await host.Client.SendAsync(request);
        Assert.Equal(304, (int)third.StatusCode);
        Assert.False(third.Headers.Contains("Content-Security-Policy"));
        Assert.False(third.Headers.Contains("SecureWeb-Inline-Hashes"));
    }

    [Fact]
    public async Task PageThatFails_ErrorPageHasNoHashOfIt()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", (HttpContext context) =>
        {
            context.AllowInlineScript(Script);
            throw new InvalidOperationException();
        }));
        host.Client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await host.Client.GetAsync("/");

        Assert.Equal(500, (int)response.StatusCode);
        Assert.DoesNotContain(Hash, Policy(response), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("SecureWeb-Inline-Hashes"));
    }

    [Fact]
    public async Task Data_CarrierIsNotSent()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", (HttpContext context) =>
        {
            context.AllowInlineScript(Script);
            return "text";
        }));

        using var response = await host.Client.GetAsync("/");

        Assert.StartsWith("default-src 'none'; base-uri", Policy(response), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("SecureWeb-Inline-Hashes"));
    }

    [Fact]
    public async Task Nonce_AndHash_OnOnePage()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", (HttpContext context) =>
        {
            context.GetCspNonce();
            return Page(context);
        }));

        using var response = await host.Client.GetAsync("/");

        AssertAllowed(response);
        Assert.Contains($"script-src 'self' {Hash} 'nonce-", Policy(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportOnlyPolicy_NamesTheHashToo()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", Page), o => o.Headers.CspReportOnly.ImgSrc.Replace("'self'"));

        using var response = await host.Client.GetAsync("/");

        Assert.Contains(Hash, Assert.Single(response.Headers.GetValues("Content-Security-Policy-Report-Only")),
            StringComparison.Ordinal);
    }

    private static IResult Page(HttpContext context)
    {
        context.AllowInlineScript(Script);
        return Results.Content($"<script>{Script}</script>", "text/html");
    }

    private static void AssertAllowed(HttpResponseMessage response)
    {
        Assert.Contains($"script-src 'self' {Hash}", Policy(response), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Policy(response), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("SecureWeb-Inline-Hashes"));
    }

    private static string Policy(HttpResponseMessage response)
        => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
}

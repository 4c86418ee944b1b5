using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>A page with a nonce must never be served to a second visitor.</summary>
public sealed class NonceCachingTests
{
    [Theory]
    [InlineData("/nonce", false)]
    [InlineData("/plain", true)]
    [Trait("ASVS", "14.2.2")]
    public async Task OutputCache_StoresOnlyPagesWithoutNonce(string path, bool cached)
    {
        var calls = 0;
        await using var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddOutputCache(),
            endpoints: app =>
            {
                app.UseOutputCache();
                app.MapGet("/nonce", (HttpContext context) => Page($"{++calls}<script nonce={context.GetCspNonce()}>")).CacheOutput();
                app.MapGet("/plain", () => Page($"{++calls}")).CacheOutput();
            });

        await AssertCachedAsync(host, path, cached);
    }

    [Theory]
    [InlineData("/nonce", false)]
    [InlineData("/plain", true)]
    [Trait("ASVS", "14.2.2")]
    public async Task ResponseCache_StoresOnlyPagesWithoutNonce(string path, bool cached)
    {
        var calls = 0;
        await using var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddResponseCaching(),
            endpoints: app =>
            {
                app.UseResponseCaching();
                app.MapGet(path, (HttpContext context) =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=600";
                    return Page(path == "/nonce" ? $"{++calls}{context.GetCspNonce()}" : $"{++calls}");
                });
            });

        await AssertCachedAsync(host, path, cached);
    }

    [Fact]
    public async Task Compression_NonceOfPageAndPolicyAgree()
    {
        await using var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddResponseCompression(),
            endpoints: app =>
            {
                app.UseResponseCompression();
                app.MapGet("/", (HttpContext context) => Page(new string('a', 5_000) + context.GetCspNonce()));
            });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Encoding", "gzip" } } };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        await using var body = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        var nonce = (await reader.ReadToEndAsync())[^24..];
        Assert.Contains($"'nonce-{nonce}'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterTheFirstFlush_AskingForANonceFails()
    {
        Exception? thrown = null;
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<p>");
            await context.Response.Body.FlushAsync();
            thrown = Record.Exception(() => context.GetCspNonce());
        }));

        using var response = await host.Client.GetAsync("/");

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.DoesNotContain("nonce-", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamedPage_NonceAskedBeforeTheFlush_Works()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(context.GetCspNonce());
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync(context.GetCspNonce());
        }));

        using var response = await host.Client.GetAsync("/");

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(body[..24], body[24..]);
        Assert.Contains($"'nonce-{body[..24]}'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static IResult Page(string body) => Results.Content(body, "text/html");

    private static async Task AssertCachedAsync(SecureHost host, string path, bool cached)
    {
        var first = await host.Client.GetStringAsync(path);
        using var response = await host.Client.GetAsync(path);
        var second = await response.Content.ReadAsStringAsync();

        Assert.Equal(cached, first == second);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }
}

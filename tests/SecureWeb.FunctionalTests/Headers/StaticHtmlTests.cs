using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>HTML files of the web root keep the strict policy, without a nonce, and stay cacheable.</summary>
public sealed class StaticHtmlTests : IDisposable
{
    private const string Inline = "document.title = 'inline';\r\n";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("secureweb-html");

    public StaticHtmlTests()
    {
        Write("index.html", $"<base href='/'><script>{Inline}</script><div id=app></div>");
        Write("about/index.html", "<style>p{color:red}</style><p style='margin:0'>About");
        Write("plain.html", "<p>plain");
        Write("uploads/evil.html", "<script>steal()</script>");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/some/client/route")]
    [InlineData("//")]
    [InlineData("///index.html")]
    [Trait("ASVS", "3.4.3")]
    public async Task IndexPage_OnEveryWayToIt_HasItsHashesAndStaysCacheable(string path)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(host.Address.GetLeftPart(UriPartial.Authority) + path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = Policy(response);
        Assert.Contains($"script-src 'self' {Hash("document.title = 'inline';\n")};", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", policy, StringComparison.Ordinal);
        Assert.NotNull(response.Headers.ETag);
        Assert.Null(response.Headers.CacheControl);
    }

    [Fact]
    public async Task OtherPages_HaveTheirOwnHashesOnly()
    {
        await using var host = await StartAsync();

        var about = Policy(await host.Client.GetAsync("/about/"));
        var plain = Policy(await host.Client.GetAsync("/plain.html"));

        Assert.Contains($"style-src 'self' {Hash("p{color:red}")}; style-src-attr {Hash("margin:0")} 'unsafe-hashes';", about,
            StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", about, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", plain, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/uploads/evil.html")]
    [InlineData("/UPLOADS/evil.html")]
    [InlineData("//uploads//evil.html")]
    [InlineData("/x/../uploads/evil.html")]
    public async Task Uploads_HaveNoHashes(string path)
    {
        foreach (var environment in new[] { "Production", "Development" })
        {
            await using var host = await StartAsync(environment);
            using var response = await host.Client.GetAsync(host.Address.GetLeftPart(UriPartial.Authority) + path);
            Assert.DoesNotContain("sha256", Policy(response), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Production_FileChangedOrAddedAfterStart_IsNotTrusted()
    {
        await using var host = await StartAsync();
        Write("index.html", "<script>evil()</script>");
        Write("new.html", "<script>evil()</script>");

        var changed = await host.Client.GetAsync("/index.html");
        var added = await host.Client.GetAsync("/new.html");

        Assert.Contains("evil()", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Hash("evil()"), Policy(changed), StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", Policy(added), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_EditedFile_IsReadAgain()
    {
        await using var host = await StartAsync("Development");
        Assert.DoesNotContain(Hash("edited()"), Policy(await host.Client.GetAsync("/index.html")), StringComparison.Ordinal);

        Write("index.html", "<script>edited()</script>");

        Assert.Contains(Hash("edited()"), Policy(await host.Client.GetAsync("/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabled_NoHashes()
    {
        await using var host = await StartAsync(options: o => o.StaticHtml.IsEnabled = false);

        Assert.DoesNotContain("sha256", Policy(await host.Client.GetAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_AreSaid()
    {
        Write("big.html", new string(' ', 3_000) + "<script>a()</script>");
        await using var host = await StartAsync(options: o =>
        {
            o.StaticHtml.MaxFileBytes = 2_000;
            o.StaticHtml.MaxFiles = 2;
        });

        var lines = host.Logs.GetSnapshot();
        Assert.Contains(lines, line => line.Id.Id == EventIds.PageProblem
            && line.Message.Contains("/big.html", StringComparison.Ordinal) && line.Level == LogLevel.Warning);
        Assert.Contains(lines, line => line.Id.Id == EventIds.TooManyPages);
        Assert.DoesNotContain("sha256", Policy(await host.Client.GetAsync("/big.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DynamicPage_UnderTheNameOfAFile_IsNotTrustedMoreThanTheFile()
    {
        await using var host = await StartAsync(endpoints: app => app.MapGet("/about/index.html",
            () => Microsoft.AspNetCore.Http.Results.Content("<script>x</script>", "text/html")));

        Assert.DoesNotContain(Hash("x"), Policy(await host.Client.GetAsync("/about/index.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.f1ng3r.html", "index.html", null)]
    [InlineData("index.html", "index.html.gz", "gzip")]
    public async Task StaticAsset_IsKnownByItsFile(string route, string file, string? encoding)
    {
        await using var host = await StartAsync(endpoints: app => app
            .MapGet("/asset", () => Microsoft.AspNetCore.Http.Results.Content("", "text/html"))
            .WithMetadata(new StaticAssetDescriptor
            {
                Route = route,
                AssetPath = file,
                Selectors = encoding is null ? [] : [new StaticAssetSelector("Content-Encoding", encoding, "0.5")],
            })
            .AllowAnonymous());

        Assert.Contains(Hash("document.title = 'inline';\n"), Policy(await host.Client.GetAsync("/asset")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fallback_WithWishesOfItsOwn_KeepsThem_OtherWaysToTheFileDoNot()
    {
        await using var host = await StartAsync(endpoints: app => app.MapFallbackToFile("/shop/{*path}", "index.html")
            .AllowAnonymous().WithCspSource("img-src", "https://img.example").AllowFraming("https://partner.example"));

        using var shop = await host.Client.GetAsync("/shop/cart");
        using var index = await host.Client.GetAsync("/index.html");

        Assert.Contains("img-src 'self' data: https://img.example;", Policy(shop), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors https://partner.example", Policy(shop), StringComparison.Ordinal);
        Assert.Contains(Hash("document.title = 'inline';\n"), Policy(shop), StringComparison.Ordinal);
        Assert.False(shop.Headers.Contains("X-Frame-Options"));
        Assert.Null(shop.Headers.CacheControl);
        Assert.DoesNotContain("example", Policy(index), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotModified_HasNoPolicy()
    {
        await using var host = await StartAsync();
        using var first = await host.Client.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.False(second.Headers.Contains("Content-Security-Policy"));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private Task<SecureHost> StartAsync(
        string environment = "Production", Action<SecureHeadersOptions>? options = null,
        Action<WebApplication>? endpoints = null)
        => SecureHost.StartAsync(
            environment: environment,
            options: o => options?.Invoke(o.Headers),
            services: builder =>
            {
                builder.Environment.WebRootPath = _root.FullName;
                builder.Environment.WebRootFileProvider = new PhysicalFileProvider(_root.FullName);
            },
            pipeline: app =>
            {
                app.UseDefaultFiles();
                app.UseStaticFiles();
                app.UseSecureDefaults();
            },
            endpoints: app =>
            {
                endpoints?.Invoke(app);
                app.MapFallbackToFile("index.html").AllowAnonymous();
            });

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(_root.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, content);
    }

    private static string Policy(HttpResponseMessage response)
        => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    private static string Hash(string content)
        => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
}

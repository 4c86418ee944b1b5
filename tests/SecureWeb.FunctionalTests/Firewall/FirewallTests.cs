using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Firewall;

public sealed class FirewallTests
{
    [Fact]
    public async Task Exception_ForOneEndpoint_OpensThatRuleThere()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/files/{**path}", (string path) => path).WithFirewallException("P3", "names hold slashes");
            app.MapGet("/other/{**path}", (string path) => path);
        });

        Assert.Equal(200, (await GetRawAsync(host, "/files/a%2Fb")).Status);
        Assert.Equal(400, (await GetRawAsync(host, "/files/a%2F..%5cb")).Status);
        Assert.Equal(400, (await GetRawAsync(host, "/files/a%2F/../b")).Status);
        Assert.Equal(400, (await GetRawAsync(host, "/other/a%2Fb")).Status);
        Assert.Equal(400, (await GetRawAsync(host, "/nothing/a%2Fb")).Status);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("names hold slashes", StringComparison.Ordinal));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("malicious_extraneous", StringComparison.Ordinal)
            && r.Message.Contains("P3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P99")]
    [InlineData("H6")]
    [InlineData("H1")]
    public async Task Exception_UnknownOrForbiddenRule_StopsTheStart(string rule)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            app => app.MapGet("/", () => "").WithFirewallException(rule, "reason")));

        Assert.Contains(exception.Mistakes, m => m.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DisabledRule_OpensItForTheApplication()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/{**path}", (string? path) => path),
            options: o => o.Firewall.DisabledRules["P9"] = "matrix parameters");

        Assert.Equal(200, (await GetRawAsync(host, "/a;b=1")).Status);
        Assert.Equal(400, (await GetRawAsync(host, "/a//b")).Status);
    }

    [Fact]
    public async Task ReportOnly_ReportsAndPasses_ButNotBrokenFraming()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.Map("/{**path}", () => "ok"), options: o => o.Firewall.ReportOnly = true);

        Assert.Equal(200, (await GetRawAsync(host, "/a//b")).Status);
        Assert.Equal(400, (await RawHttp.SendAsync(host.Address,
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")).Status);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("report_only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:81", 200)]
    [InlineData("a.shop.example", 200)]
    [InlineData("shop.example", 421)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    public async Task Host_FrameworkSetting_IsEnforcedWithAGenericAnswer(string name, int status)
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "ok"),
            configuration: new Dictionary<string, string?> { ["AllowedHosts"] = "localhost;*.shop.example" });

        var answer = await RawHttp.SendAsync(host.Address, $"GET / HTTP/1.1\r\nHost: {name}\r\n\r\n");

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("Invalid Hostname", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Message.Contains("Set AllowedHosts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_AnyAllowed_WarnsAtStart()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "ok"));

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("Set AllowedHosts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/default", "text/plain", 1 << 20, HttpStatusCode.OK)]
    [InlineData("/default", "text/plain", (1 << 20) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/small", "text/plain", 1024, HttpStatusCode.OK)]
    [InlineData("/small", "text/plain", 1025, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/large", "text/plain", 3 << 20, HttpStatusCode.OK)]
    [InlineData("/large", "text/plain", (3 << 20) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/framework", "text/plain", 2 << 20, HttpStatusCode.OK)]
    public async Task Body_AnnouncedSize_IsLimitedByEndpoint(string path, string type, int size, HttpStatusCode expected)
    {
        await using var host = await SecureHost.StartAsync(MapBodies);
        using var content = new ByteArrayContent(new byte[size]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        Assert.Equal(expected, await PostAsync(host, path, content));
    }

    [Theory]
    [InlineData("/small", 1000, HttpStatusCode.OK)] // The server counts the lines between the chunks too.
    [InlineData("/small", 1025, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/large", 2 << 20, HttpStatusCode.OK)]
    [InlineData("/large", (3 << 20) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_ChunkedSize_IsLimitedWhileRead(string path, int size, HttpStatusCode expected)
    {
        await using var host = await SecureHost.StartAsync(MapBodies);
        using var content = new StreamContent(new MemoryStream(new byte[size]));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Body_LimitOfTheApplicationOnKestrel_Stays()
    {
        await using var host = await SecureHost.StartAsync(MapBodies,
            services: b => b.Services.Configure<KestrelServerOptions>(k => k.Limits.MaxRequestBodySize = 2 << 20));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "/default", new ByteArrayContent(new byte[2 << 20])));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "/large", new ByteArrayContent(new byte[3 << 20])));
    }

    [Theory]
    [InlineData("/json", "application/json; charset=\"UTF-8\"", HttpStatusCode.OK)]
    [InlineData("/json", "application/json; charset=utf8", HttpStatusCode.OK)]
    [InlineData("/json", "application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/json", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/images", "image/png", HttpStatusCode.OK)]
    [InlineData("/images", "text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/images", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/default", null, HttpStatusCode.OK)]
    public async Task ContentType_ByEndpoint_IsJudged(string path, string? type, HttpStatusCode expected)
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            MapBodies(app);
            app.MapPost("/json", ([FromBody] int[] numbers) => numbers.Length);
            app.MapPost("/images", () => "ok").AllowContentTypes("image/*");
        });
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("[1,2]"));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(expected, await PostAsync(host, path, content));
    }

    [Theory]
    [InlineData("/site.css", 200)]
    [InlineData("/secret.bak", 404)]
    [InlineData("/.env", 404)]
    [InlineData("/site.css.", 404)]
    [InlineData("/site.css::$DATA", 404)]
    [InlineData("/con", 404)]
    public async Task StaticFiles_HiddenAndAmbiguousNames_AreNotServed(string path, int status)
    {
        using var folder = new TemporaryFolder("site.css", "secret.bak", ".env");
        await using var host = await SecureHost.StartAsync(app => app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(
                folder.Path, Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None),
            ServeUnknownFileTypes = true,
        }));

        Assert.Equal(status, (await GetRawAsync(host, path)).Status);
    }

    [Fact]
    public async Task Server_Limits_AreSet()
    {
        await using var host = await SecureHost.StartAsync();
        var kestrel = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;

        Assert.False(kestrel.AddServerHeader);
        Assert.False(kestrel.AllowSynchronousIO);
        Assert.Equal(1 << 20, kestrel.Limits.MaxRequestBodySize);
        Assert.Equal(20000, kestrel.Limits.MaxConcurrentConnections);
        Assert.Equal(20000, kestrel.Limits.MaxConcurrentUpgradedConnections);
        Assert.NotNull(kestrel.Limits.MinRequestBodyDataRate);
        Assert.True(AppContext.TryGetSwitch(
            "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", out var isStrict) && isStrict);
        Assert.NotNull(AppDomain.CurrentDomain.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
    }

    [Fact]
    public async Task Disabled_LeavesTheServerAlone()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/{**path}", () => "ok"),
            options: o => o.Disable(SecureFeature.Firewall, "the gateway does this"));

        Assert.Equal(200, (await GetRawAsync(host, "/a//b")).Status);
        Assert.Equal(30_000_000, host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value
            .Limits.MaxRequestBodySize);
    }

    private static void MapBodies(WebApplication app)
    {
        app.MapPost("/default", (Delegate)ReadAsync);
        app.MapPost("/small", (Delegate)ReadAsync).WithMaxBody("1KB");
        app.MapPost("/large", (Delegate)ReadAsync).WithMaxBody("3MB");
        app.MapPost("/framework", (Delegate)ReadAsync).WithMetadata(new RequestSizeLimitAttribute(2 << 20));
    }

    private static async Task<long> ReadAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        return copy.Length;
    }

    private static async Task<HttpStatusCode> PostAsync(SecureHost host, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true; // So that a refusal comes before the body.
        using var response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static Task<RawAnswer> GetRawAsync(SecureHost host, string target)
        => RawHttp.SendAsync(host.Address, $"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    private sealed class TemporaryFolder : IDisposable
    {
        public TemporaryFolder(params string[] files)
        {
            foreach (var file in files)
            {
                File.WriteAllText(System.IO.Path.Combine(Path, file), "content");
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("secureweb").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

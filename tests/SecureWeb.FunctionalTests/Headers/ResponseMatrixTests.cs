using System.Net;
using System.Net.WebSockets;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>Each header exactly once, with the right value, on every kind of response.</summary>
public sealed class ResponseMatrixTests(MatrixHost matrix) : IClassFixture<MatrixHost>
{
    [Theory]
    [InlineData("GET", "/html", 200, "document")]
    [InlineData("HEAD", "/html", 200, "document")]
    [InlineData("GET", "/json", 200, "data")]
    [InlineData("GET", "/empty", 204, "data")]
    [InlineData("GET", "/svg", 200, "document")]
    [InlineData("GET", "/xml", 200, "document")]
    [InlineData("GET", "/events", 200, "data")]
    [InlineData("GET", "/form", 200, "document")]
    [InlineData("GET", "/cleared", 200, "document")]
    [InlineData("GET", "/weaker", 200, "document")]
    [InlineData("GET", "/redirect", 302, "minimal")]
    [InlineData("GET", "/moved", 308, "minimal")]
    [InlineData("GET", "/not-modified", 304, "minimal")]
    [InlineData("GET", "/files/site.css", 200, "file")]
    [InlineData("HEAD", "/files/site.css", 200, "file")]
    [InlineData("GET", "/asset.css", 200, "file")]
    [InlineData("GET", "/files/logo.svg", 200, "document")]
    [InlineData("GET", "/files/page.html", 200, "document")]
    [InlineData("GET", "/nothing", 404, "data")]
    [InlineData("DELETE", "/html", 405, "data")]
    [InlineData("GET", "/status/401", 401, "data")]
    [InlineData("GET", "/status/403", 403, "data")]
    [InlineData("GET", "/status/415", 415, "data")]
    [InlineData("GET", "/status/429", 429, "data")]
    [InlineData("GET", "/status/500", 500, "data")]
    [InlineData("GET", "/status/503", 503, "data")]
    [InlineData("GET", "/throw", 500, "data")]
    [InlineData("GET", "/matrix-mvc/html", 200, "document")]
    [InlineData("GET", "/matrix-mvc/json", 200, "data")]
    [Trait("ASVS", "3.4.4")]
    [Trait("ASVS", "13.4.6")]
    public async Task Response_GetsItsSetExactlyOnce(string method, string path, int status, string kind)
    {
        using var request = Request(method, path);

        using var response = await matrix.Host.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        ExpectedHeaders.AssertExactly(kind switch
        {
            "document" => ExpectedHeaders.Document,
            "data" => ExpectedHeaders.Data,
            "file" => ExpectedHeaders.StaticFile,
            _ => ExpectedHeaders.Minimal,
        }, response);
        if (status >= 400)
        {
            Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(response));
        }
    }

    [Theory]
    [InlineData("/secret")]
    [InlineData("/nothing")]
    [InlineData("/status/500")]
    public async Task ErrorPage_AsABrowserSeesIt_IsAsStrictAsAnyPage(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Headers = { { "Accept", "text/html" }, { "Sec-Fetch-Mode", "navigate" } },
        };

        using var response = await matrix.Host.Client.SendAsync(request);

        foreach (var (name, value) in ExpectedHeaders.Minimal)
        {
            Assert.Equal(value, Assert.Single(response.Headers.NonValidated[name]));
        }

        if ((int)response.StatusCode >= 400)
        {
            Assert.Equal("DENY", Assert.Single(response.Headers.NonValidated["X-Frame-Options"]));
            Assert.Contains("frame-ancestors 'none'",
                Assert.Single(response.Headers.NonValidated["Content-Security-Policy"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StaticFile_NotModified_KeepsTheMinimum()
    {
        using var first = await matrix.Host.Client.SendAsync(Request("GET", "/files/site.css"));
        using var request = Request("GET", "/files/site.css");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var response = await matrix.Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        ExpectedHeaders.AssertExactly(ExpectedHeaders.Minimal, response);
    }

    [Fact]
    public async Task Preflight_KeepsTheMinimumAndTheCorsHeaders()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/json")
        {
            Headers = { { "Origin", "https://spa.example" }, { "Access-Control-Request-Method", "PUT" } },
        };

        using var response = await matrix.Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://spa.example", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        ExpectedHeaders.AssertExactly(ExpectedHeaders.Minimal, response);
    }

    [Fact]
    public async Task WebSocketUpgrade_KeepsTheMinimum()
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        var address = new UriBuilder(matrix.Host.Address) { Scheme = "ws", Path = "/socket" }.Uri;

        await socket.ConnectAsync(address, CancellationToken.None);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, socket.HttpStatusCode);
        Assert.Equal("nosniff", Assert.Single(socket.HttpResponseHeaders!["X-Content-Type-Options"]));
        Assert.DoesNotContain("Content-Security-Policy", socket.HttpResponseHeaders.Keys);
    }

    [Fact]
    public async Task SignedIn_PagesAreNotStored()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/html") { Headers = { { "X-Test-User", "ann" } } };

        using var response = await matrix.Host.Client.SendAsync(request);

        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(response));
    }

    [Fact]
    public async Task Framed_ControllerAttribute_NamesThePartnerOnly()
    {
        using var response = await matrix.Host.Client.GetAsync("/matrix-mvc/framed");

        Assert.Contains("frame-ancestors https://partner.example; report-uri",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("X-Frame-Options"));
    }

    private static HttpRequestMessage Request(string method, string path)
    {
        // Asking for JSON: an error body is then data, whoever writes it.
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Accept", "application/json" } } };
        if (path.StartsWith("/files/", StringComparison.Ordinal))
        {
            // Files outside the web root are behind default deny.
            request.Headers.Add("X-Test-User", "ann");
        }

        return request;
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Firewall;

/// <summary>Bytes on a real socket against the whole application: what is sent, what is answered, and whether the
/// connection goes on.</summary>
public sealed class KestrelTableTests(KestrelTableTests.Fixture fixture) : IClassFixture<KestrelTableTests.Fixture>
{
    private const string Reached = "reached the endpoint";

    // Target of a GET, status.
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/a/b.css?x=1", 200)]
    [InlineData("/files/annual%20report%20v1.2.pdf", 200)]
    [InlineData("/100%25", 200)]
    [InlineData("/caf%C3%A9", 200)]
    [InlineData("/%F0%9F%98%80", 200)]
    [InlineData("/_blazor?id=a-b_c", 200)]
    [InlineData("/.well-known/security.txt", 200)]
    [InlineData("/at/12:30", 200)]
    [InlineData("/tags/.net", 200)]
    [InlineData("/?at=2026-11-24T15:16:33+01:00&u=a%2Fb&t=1%0D%0A2&e=%F0%9F%98%80", 200)]
    [InlineData("http://localhost/a", 200)]
    [InlineData("/a/%2e%2e/b", 400)]
    [InlineData("/a/../b", 400)]
    [InlineData("/a/./b", 400)]
    [InlineData("/a/..%2fb", 400)]
    [InlineData("/%2e%2e%2fetc", 400)]
    [InlineData("/a/%252e%252e/b", 400)]
    [InlineData("/a%252Fb", 400)]
    [InlineData("/a\\b", 400)]
    [InlineData("/a%5cb", 400)]
    [InlineData("/a/..%5cb", 400)]
    [InlineData("/a%0d%0ab", 400)]
    [InlineData("/a%e2%80%a8b", 400)]
    [InlineData("/a%c0%ae", 400)]
    [InlineData("/%ff", 400)]
    [InlineData("/a%zz", 400)]
    [InlineData("/a%", 400)]
    [InlineData("/a%u0041", 400)]
    [InlineData("/a//b", 400)]
    [InlineData("//evil.example/x", 400)]
    [InlineData("/a;x=1/b", 400)]
    [InlineData("/a#f", 400)]
    [InlineData("/a%00b", 400)]
    [InlineData("/a\u00E9", 400)]
    [InlineData("/?x=%00", 400)]
    [InlineData("/?x=%ff", 400)]
    public async Task Get_Target_IsAnswered(string target, int status)
    {
        var answer = await RawHttp.SendAsync(fixture.Address, $"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, answer.Text.Split("HTTP/1.1 ")[1].Contains(Reached, StringComparison.Ordinal));
    }

    // Name of the row, request line and headers (\n becomes CR LF, an empty line is added), status, second request
    // on the connection answered.
    [Theory]
    [Trait("ASVS", "4.2.1")]
    [InlineData("no Host", "GET / HTTP/1.1", 400, false)]
    [InlineData("two Hosts", "GET / HTTP/1.1\nHost: localhost\nHost: localhost", 400, false)]
    [InlineData("Host with a path", "GET / HTTP/1.1\nHost: a/b", 400, false)]
    [InlineData("Host with a user", "GET / HTTP/1.1\nHost: a@b", 400, false)]
    [InlineData("empty Host", "GET / HTTP/1.1\nHost:", 400, true)]
    [InlineData("port out of range", "GET / HTTP/1.1\nHost: a:99999", 400, true)]
    [InlineData("HTTP/1.0 without Host", "GET / HTTP/1.0", 400, false)]
    [InlineData("absolute form for another host", "GET http://a.example/ HTTP/1.1\nHost: b.example", 400, false)]
    [InlineData("space before the colon", "GET / HTTP/1.1\nHost: localhost\nX-H : v", 400, false)]
    [InlineData("folded header", "GET / HTTP/1.1\nHost: localhost\nX-H: a\n b", 400, false)]
    [InlineData("NUL in a value", "GET / HTTP/1.1\nHost: localhost\nX-H: a\0b", 400, false)]
    [InlineData("control character in a value", "GET / HTTP/1.1\nHost: localhost\nX-H: v\u0001w", 400, true)]
    [InlineData("underscore for dash", "GET / HTTP/1.1\nHost: localhost\nX_Forwarded_For: 127.0.0.1", 400, false)]
    [InlineData("underscore of its own", "GET / HTTP/1.1\nHost: localhost\napi_key: v", 200, true)]
    [InlineData("Proxy", "GET / HTTP/1.1\nHost: localhost\nProxy: http://evil.example", 400, false)]
    [InlineData("X-Original-URL", "GET / HTTP/1.1\nHost: localhost\nX-Original-URL: /admin", 400, false)]
    [InlineData("X-Original-URL as a front end sends it", "GET / HTTP/1.1\nHost: localhost\nX-Original-URL: /", 200, true)]
    [InlineData("method override", "POST / HTTP/1.1\nHost: localhost\nContent-Length: 0\nX-HTTP-Method-Override: DELETE", 400, true)]
    [InlineData("TRACE", "TRACE / HTTP/1.1\nHost: localhost", 405, true)]
    [InlineData("TRACK", "TRACK / HTTP/1.1\nHost: localhost", 405, true)]
    [InlineData("lower case", "get / HTTP/1.1\nHost: localhost", 405, true)]
    [InlineData("CONNECT", "CONNECT localhost:443 HTTP/1.1\nHost: localhost:443", 405, true)]
    [InlineData("WebDAV", "PROPFIND / HTTP/1.1\nHost: localhost", 405, true)]
    [InlineData("method with a colon", "FOO:BAR / HTTP/1.1\nHost: localhost", 400, false)]
    [InlineData("OPTIONS *", "OPTIONS * HTTP/1.1\nHost: localhost", 404, true)]
    [InlineData("Content-Length beside chunked", "POST / HTTP/1.1\nHost: localhost\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\n", 400, false)]
    [InlineData("two Content-Lengths", "POST / HTTP/1.1\nHost: localhost\nContent-Length: 0\nContent-Length: 1", 400, false)]
    [InlineData("a list of lengths", "POST / HTTP/1.1\nHost: localhost\nContent-Length: 0, 0", 400, false)]
    [InlineData("hexadecimal length", "POST / HTTP/1.1\nHost: localhost\nContent-Length: 0x0", 400, false)]
    [InlineData("negative length", "POST / HTTP/1.1\nHost: localhost\nContent-Length: -1", 400, false)]
    [InlineData("unknown coding", "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: xchunked\n\n0\n", 400, false)]
    [InlineData("chunked is not last", "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked, identity\n\n0\n", 400, false)]
    [InlineData("gzip, chunked", "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: gzip, chunked\n\n0\n", 400, false)]
    [InlineData("Transfer-Encoding twice", "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n", 400, false)]
    [InlineData("chunked on HTTP/1.0", "POST / HTTP/1.0\nHost: localhost\nConnection: keep-alive\nTransfer-Encoding: chunked\n\n0\n", 400, false)]
    [InlineData("lone LF in a chunk extension", "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n0;a\rb\n", 400, false)]
    [InlineData("chunked", "POST / HTTP/1.1\nHost: localhost\nContent-Type: text/plain\nTransfer-Encoding: chunked\n\n0\n", 200, true)]
    [InlineData("body on GET", "GET / HTTP/1.1\nHost: localhost\nContent-Length: 4\n\nabcd", 400, false)]
    [InlineData("two Content-Types", "POST / HTTP/1.1\nHost: localhost\nContent-Type: text/plain\nContent-Type: text/html\nContent-Length: 0", 400, false)]
    [InlineData("two user agents", "GET / HTTP/1.1\nHost: localhost\nUser-Agent: a\nUser-Agent: b", 400, false)]
    [InlineData("compressed body", "POST / HTTP/1.1\nHost: localhost\nContent-Encoding: gzip\nContent-Length: 0", 415, true)]
    [InlineData("foreign charset", "POST / HTTP/1.1\nHost: localhost\nContent-Type: text/plain; charset=utf-7\nContent-Length: 0", 415, true)]
    [InlineData("broken content type", "POST / HTTP/1.1\nHost: localhost\nContent-Type: json\nContent-Length: 0", 415, true)]
    [InlineData("many ranges", "GET / HTTP/1.1\nHost: localhost\nRange: bytes=0-0,2-2,4-4,6-6,8-8,10-10", 400, true)]
    [InlineData("odd expectation", "POST / HTTP/1.1\nHost: localhost\nExpect: 200-ok\nContent-Length: 0", 400, true)]
    [InlineData("announced body too large", "POST / HTTP/1.1\nHost: localhost\nContent-Type: text/plain\nContent-Length: 1048577", 413, false)]
    public async Task Send_Request_IsAnswered(string row, string head, int status, bool isSecondAnswered)
    {
        var answer = await RawHttp.SendAsync(
            fixture.Address, head.Replace("\n", "\r\n", StringComparison.Ordinal) + EndOf(head));

        Assert.True(status == answer.Status, $"{row}: {answer.Text}");
        Assert.True(isSecondAnswered == answer.IsSecondAnswered, $"{row}: {answer.Text}");
    }

    [Fact]
    public async Task Send_BareLineFeeds_AreRefused()
    {
        var answer = await RawHttp.SendAsync(fixture.Address, "GET / HTTP/1.1\nHost: localhost\n\n");

        Assert.Equal([400], answer.Statuses);
    }

    [Fact]
    public async Task Send_UnknownMethod_LearnsTheAllowedOnes()
    {
        var answer = await RawHttp.SendAsync(fixture.Address, "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Contains("\r\nAllow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n", answer.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_RefusedTarget_IsNotEchoed()
    {
        var answer = await RawHttp.SendAsync(
            fixture.Address, "GET /marker%5cmarker HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("marker", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A row with a body of its own ends it itself.</summary>
    private static string EndOf(string head) => head.Contains("\n\nabcd", StringComparison.Ordinal) ? ""
        : head.Contains("\n\n", StringComparison.Ordinal) ? "\r\n" : "\r\n\r\n";

    public sealed class Fixture : IAsyncLifetime
    {
        private SecureHost? _host;

        public Uri Address => _host!.Address;

        public async ValueTask InitializeAsync() => _host = await SecureHost.StartAsync(app =>
            app.Map("/{**path}", async (HttpContext context) =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                return context.Request.Method == "OPTIONS" ? Results.NotFound() : Results.Text(Reached);
            }));

        public async ValueTask DisposeAsync() => await _host!.DisposeAsync();
    }
}

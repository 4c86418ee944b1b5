using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SecureWeb.Firewall;

namespace SecureWeb.Tests.Firewall;

public sealed class RequestRulesTests
{
    [Theory]
    [Trait("ASVS", "4.1.4")]
    [InlineData("GET", "-")]
    [InlineData("HEAD", "-")]
    [InlineData("POST", "-")]
    [InlineData("PUT", "-")]
    [InlineData("PATCH", "-")]
    [InlineData("DELETE", "-")]
    [InlineData("OPTIONS", "-")]
    [InlineData("QUERY", "-")]
    [InlineData("get", "M1")]
    [InlineData("TRACE", "M1")]
    [InlineData("TRACK", "M1")]
    [InlineData("CONNECT", "M1")]
    [InlineData("PROPFIND", "M1")]
    [InlineData("", "M1")]
    public void Evaluate_Method_MustBeKnown(string method, string expected)
    {
        var context = Context();
        context.Request.Method = method;

        Assert.Equal(expected, Broken(context, TargetCorpusTests.Rules(o => o.ExtraMethods.Add("QUERY"))));
    }

    [Fact]
    public void Evaluate_ExtendedConnect_Passes()
    {
        var context = Context();
        context.Request.Method = "CONNECT";
        context.Features.Set<IHttpExtendedConnectFeature>(new ExtendedConnect());

        Assert.Equal("-", Broken(context));
    }

    // Header, value ("a|b" is the header twice), rule.
    [Theory]
    [InlineData("Accept", "text/html,*/*;q=0.8", "-")]
    [InlineData("Accept", "text/html|application/json", "-")]
    [InlineData("Cookie", "a=1; b=2|c=3", "-")]
    [InlineData("If-None-Match", "\"a\"|\"b\"", "-")]
    [InlineData("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)", "-")]
    [InlineData("X-Name", "tab\tis fine", "-")]
    [InlineData("X-Name", "é😀", "-")]
    [InlineData("X-Name", "v\u0001w", "H4")]
    [InlineData("X-Name", "v\u001B[31m", "H4")]
    [InlineData("X-Name", "v\u007F", "H4")]
    [InlineData("X-Name", "a\rb", "H4")]
    [InlineData("X-Name", "ok|v\u0001", "H4")]
    [InlineData("X Name", "v", "H4")]
    [InlineData("X:Name", "v", "H4")]
    [InlineData("X(Name)", "v", "H4")]
    [InlineData("api_key", "v", "-")]
    [InlineData("X_Api.Key!", "v", "-")]
    [InlineData("X_Forwarded_For", "v", "H3")]
    [InlineData("content_length", "5", "H3")]
    [InlineData("Transfer_Encoding", "chunked", "H3")]
    [InlineData("X_Real-IP", "v", "H3")]
    [InlineData("Proxy", "http://evil.example", "H3")]
    [InlineData("X-Content-Length", "5", "H3")]
    [InlineData("X-Original-URL", "/admin", "H3")]
    [InlineData("x-rewrite-url", "/admin", "H3")]
    [InlineData("X-Original-URL", "/path?q=1", "-")]
    [InlineData("X-Original-URL", "/path?q=1|/admin", "H3")]
    [InlineData("X-HTTP-Method-Override", "DELETE", "M2")]
    [InlineData("X-HTTP-Method", "DELETE", "M2")]
    [InlineData("X-Method-Override", "DELETE", "M2")]
    [InlineData("Content-Type", "text/plain|text/html", "H5")]
    [InlineData("Authorization", "a|b", "H5")]
    [InlineData("Origin", "https://a.example|https://b.example", "H5")]
    [InlineData("Referer", "a|b", "H5")]
    [InlineData("User-Agent", "a|b", "H5")]
    [InlineData("If-Modified-Since", "a|b", "H5")]
    [InlineData("Transfer-Encoding", "chunked", "-")]
    [InlineData("Transfer-Encoding", "CHUNKED", "-")]
    [InlineData("Transfer-Encoding", "gzip, chunked", "H6")]
    [InlineData("Transfer-Encoding", "chunked|chunked", "H5,H6")]
    [InlineData("Transfer-Encoding", "chunked, identity", "H6")]
    [InlineData("Transfer-Encoding", "", "H6")]
    [InlineData("Content-Encoding", "gzip", "H9")]
    [InlineData("Content-Encoding", "identity", "-")]
    [InlineData("Expect", "100-continue", "-")]
    [InlineData("Expect", "200-ok", "H7")]
    [InlineData("Range", "bytes=0-499", "-")]
    [InlineData("Range", "bytes=0-1,2-3,4-5,6-7,8-9", "-")]
    [InlineData("Range", "bytes=0-1,2-3,4-5,6-7,8-9,10-11", "H7")]
    [InlineData("Range", "bytes=0-100,50-150", "H7")]
    [InlineData("Range", "bytes=0-,0-", "H7")]
    [InlineData("Range", "bytes=0-,5-", "H7")]
    [InlineData("Range", "bytes=-5,-10", "H7")]
    [InlineData("Range", "bytes=0-10, 20-30", "-")]
    [InlineData("Range", "bytes=0-10,-5", "-")]
    [InlineData("Range", "rows=a-b,c-d", "-")]
    public void Evaluate_Header_BreaksTheseRules(string name, string value, string expected)
    {
        var context = Context();
        context.Request.Method = "POST";
        context.Request.Headers[name] = value.Split('|');

        Assert.Equal(expected, Broken(context));
    }

    [Theory]
    [Trait("ASVS", "4.2.1")]
    [InlineData("HTTP/1.1", "-")]
    [InlineData("HTTP/1.0", "H6")]
    [InlineData("HTTP/2", "H6")]
    [InlineData("HTTP/3", "H6")]
    public void Evaluate_TransferEncoding_BelongsToHttp11(string protocol, string expected)
    {
        var context = Context();
        context.Request.Method = "POST";
        context.Request.Protocol = protocol;
        context.Request.Headers.TransferEncoding = "chunked";

        Assert.Equal(expected, Broken(context));
    }

    [Theory]
    [InlineData("GET", 1, "M3")]
    [InlineData("HEAD", 1, "M3")]
    [InlineData("OPTIONS", 1, "M3")]
    [InlineData("GET", 0, "-")]
    [InlineData("DELETE", 1, "-")]
    [InlineData("POST", 1, "-")]
    public void Evaluate_Body_OnlyWhereItMeansSomething(string method, long length, string expected)
    {
        var context = Context();
        context.Request.Method = method;
        context.Request.ContentLength = length;

        Assert.Equal(expected, Broken(context));
    }

    [Theory]
    [InlineData("app.example", "-", "-")]
    [InlineData("APP.example:8443", "-", "-")]
    [InlineData("a.app.example", "H1", "-")]
    [InlineData("other.example", "H1", "-")]
    [InlineData("evilapp.example", "H1", "-")]
    [InlineData("deep.wild.example", "-", "-")]
    [InlineData("wild.example", "H1", "-")]
    [InlineData(".wild.example", "H1", "-")]
    [InlineData("[::1]:5000", "-", "-")]
    [InlineData("127.0.0.1", "H1", "-")]
    [InlineData("", "H1", "H1")]
    [InlineData("app.example:", "H1", "H1")]
    [InlineData("app.example:0", "H1", "H1")]
    [InlineData("app.example:99999", "H1", "H1")]
    [InlineData("app.example:8x", "H1", "H1")]
    [InlineData(":80", "H1", "H1")]
    [InlineData("a@app.example", "H1", "H1")]
    [InlineData("app.example/x", "H1", "H1")]
    public void Evaluate_Host_MustBeWellFormedAndListed(string host, string listed, string any)
    {
        var context = Context();
        context.Request.Host = new HostString(host);

        Assert.Equal(listed, Broken(context, TargetCorpusTests.Rules(null, "app.example", "*.wild.example", "[::1]")));
        Assert.Equal(any, Broken(context));
    }

    [Theory]
    [InlineData(2048, "-")]
    [InlineData(2049, "P11")]
    public void Evaluate_PathLength_IsBounded(int length, string expected)
        => Assert.Equal(expected, Target("/" + string.Concat(Enumerable.Repeat("abcdefg/", 512))[..(length - 1)],
            o => o.MaxPathSegments = 1024));

    [Theory]
    [InlineData(64, "-")]
    [InlineData(65, "P11")]
    public void Evaluate_PathSegments_AreBounded(int count, string expected)
        => Assert.Equal(expected, Target(string.Concat(Enumerable.Repeat("/a", count))));

    [Theory]
    [InlineData(1024, "-")]
    [InlineData(1025, "P11")]
    public void Evaluate_PathSegmentLength_IsBounded(int length, string expected)
        => Assert.Equal(expected, Target("/a/" + new string('b', length) + "/c"));

    [Theory]
    [InlineData(6144, "-")]
    [InlineData(6145, "Q1")]
    public void Evaluate_QueryLength_IsBounded(int length, string expected)
        => Assert.Equal(expected, Target("/?" + string.Concat(Enumerable.Repeat("abc=def&", 1024))[..length],
            o => o.MaxQueryParameters = 1024));

    [Theory]
    [InlineData(256, "-")]
    [InlineData(257, "Q1")]
    public void Evaluate_QueryParameters_AreBounded(int count, string expected)
        => Assert.Equal(expected, Target("/?" + string.Join('&', Enumerable.Repeat("a=1", count))));

    [Theory]
    [InlineData(256, 4096, "-")]
    [InlineData(257, 1, "Q1")]
    [InlineData(1, 4097, "Q1")]
    public void Evaluate_QueryNamesAndValues_AreBounded(int name, int value, string expected)
        => Assert.Equal(expected, Target($"/?x=1&{new string('n', name)}={new string('v', value)}"));

    [Fact]
    public void Evaluate_OrdinaryRequest_AllocatesNothing()
    {
        var rules = TargetCorpusTests.Rules(null, "app.example");
        var context = Context();
        for (var i = 0; i < 12; i++)
        {
            context.Request.Headers[$"X-Header-{i}"] = $"value {i}";
        }

        _ = rules.Evaluate(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = rules.Evaluate(context);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Target(string target, Action<RequestFirewallOptions>? configure = null)
        => TargetCorpusTests.Names(TargetCorpusTests.Rules(configure).EvaluateTarget(target));

    private static string Broken(HttpContext context, RequestRules? rules = null)
        => TargetCorpusTests.Names((rules ?? TargetCorpusTests.Rules()).Evaluate(context));

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/path?q=1";
        context.Request.Method = "GET";
        context.Request.Protocol = "HTTP/1.1";
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("app.example");
        context.Request.Headers.UserAgent = new StringValues("Mozilla/5.0");
        return context;
    }

    private sealed class ExtendedConnect : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => true;

        public string? Protocol => "websocket";

        public ValueTask<Stream> AcceptAsync() => throw new NotSupportedException();
    }
}

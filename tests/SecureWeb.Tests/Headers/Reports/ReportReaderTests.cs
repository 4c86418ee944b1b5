using System.Text;
using CsCheck;
using SecureWeb.Headers.Reports;

namespace SecureWeb.Tests.Headers.Reports;

public sealed class ReportReaderTests
{
    private const string One = """
        {"csp-report":{"document-uri":"https://app.example/orders/42?t=secret","referrer":"https://r.example/",
        "violated-directive":"script-src 'self'","effective-directive":"script-src-elem","original-policy":"default-src 'none'",
        "disposition":"enforce","blocked-uri":"https://evil.example/x.js?y","line-number":7,"script-sample":"alert(secret)"}}
        """;

    private const string List = """
        [{"type":"csp-violation","age":10,"url":"https://app.example/","user_agent":"x","body":{"documentURL":"https://app.example/a",
        "effectiveDirective":"img-src","blockedURL":"https://img.example/p.png","disposition":"report","sample":""}},
        {"type":"coep","url":"https://app.example/b","body":{"type":"corp","blockedURL":"https://img.example/q.png","disposition":"reporting"}},
        {"type":"integrity-violation","url":"https://app.example/c","body":{"blockedURL":"https://app.example/s.js","destination":"script"}},
        {"type":"deprecation","url":"https://app.example/d","body":{"id":"x","nested":[{"a":{}}]}}]
        """;

    [Fact]
    public void TryRead_CspReport_KeepsOriginAndPath()
    {
        var report = Assert.Single(Read(One, isList: false, out var isWhole));

        Assert.True(isWhole);
        Assert.Equal(
            new BrowserReport("script-src-elem", true, "https://evil.example", "/orders/*", IsReportOnly: false, IsNoise: false),
            report);
    }

    [Fact]
    public void TryRead_Reports_AreToldApartByKind()
    {
        var reports = Read(List, isList: true, out var isWhole);

        Assert.True(isWhole);
        Assert.Equal(
        [
            new BrowserReport("img-src", true, "https://img.example", "/a", true, false),
            new BrowserReport("coep", false, "https://img.example", "/b", true, false),
            new BrowserReport("integrity-policy", false, "https://app.example", "/c", false, false),
            new BrowserReport("other", false, "inline", "/d", false, false),
        ], reports);
    }

    [Theory]
    [InlineData("""{"csp-report":{"violated-directive":"img-src 'self'","blocked-uri":"self"}}""", "img-src", "self", false)]
    [InlineData("""{"csp-report":{"violated-directive":"made-up\r\nX","blocked-uri":"inline"}}""", "other", "inline", false)]
    [InlineData("""{"csp-report":{"effective-directive":"SCRIPT-SRC"}}""", "script-src", "inline", false)]
    [InlineData("""{"csp-report":{"effective-directive":"require-trusted-types-for","blocked-uri":"trusted-types-sink"}}""",
        "require-trusted-types-for", "trusted-types-sink", false)]
    [InlineData("""{"csp-report":{"effective-directive":"script-src","source-file":"moz-extension://a/b"}}""", "script-src", "inline", true)]
    [InlineData("""{"csp-report":{"effective-directive":"frame-src","blocked-uri":"about"}}""", "frame-src", "about:", true)]
    [InlineData("""{"csp-report":{"effective-directive":"font-src","blocked-uri":"data"}}""", "font-src", "data:", false)]
    [InlineData("""{"\u0063sp-report":{"blocked-uri":5,"effective-directive":["a"],"source-file":{"a":[1]}},"more":[{}]}""",
        "other", "inline", false)]
    public void TryRead_OddReports_AreRead(string body, string subject, string blocked, bool isNoise)
    {
        var report = Assert.Single(Read(body, isList: false, out var isWhole));

        Assert.True(isWhole);
        Assert.Equal((subject, blocked, isNoise), (report.Subject, report.Blocked, report.IsNoise));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("null", false)]
    [InlineData("\"csp-report\"", false)]
    [InlineData("{}", false)]
    [InlineData("{\"csp-report\":null}", false)]
    [InlineData("{\"csp-report\":\"x\"}", false)]
    [InlineData("{\"csp-report\":{}} {}", false)]
    [InlineData("{\"csp-report\":{}", false)]
    [InlineData("[{\"type\":\"csp-violation\",\"body\":{}}]", false)]
    [InlineData("{\"csp-report\":{\"blocked-uri\":\"\\ud800\"}}", false)]
    [InlineData("{\"csp-report\":{\"a\":[[[[[[[[[[1]]]]]]]]]]}}", false)]
    [InlineData("{\"csp-report\":{\"blocked-uri\":\"\u0001\"}}", false)]
    [InlineData("{\"csp-report\":{}}", true)]
    [InlineData("[]]", true)]
    [InlineData("[1]", true)]
    [InlineData("[{\"type\":\"csp-violation\"}]", true)]
    [InlineData("[{\"body\":{}}]", true)]
    [InlineData("[{\"type\":\"\",\"body\":{}}]", true)]
    public void TryRead_Garbage_IsSaidToBe(string body, bool isList)
    {
        Assert.Empty(Read(body, isList, out var isWhole));

        // What follows an array is not looked at: an array may be left early.
        Assert.Equal(body == "[]]", isWhole);
    }

    [Fact]
    public void TryRead_InvalidUtf8_IsRefused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"csp-report\":{\"blocked-uri\":\""), 0xC3, 0x28, .. "\"}}"u8];
        var reports = new List<BrowserReport>();

        Assert.False(ReportReader.TryRead(body, isList: false, 20, reports));
        Assert.Empty(reports);
    }

    [Fact]
    public void TryRead_MoreThanAllowed_StopsThere()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("{\"type\":\"csp-violation\",\"body\":{}}", 1000)) + "]";

        Assert.Equal(3, Read(body, isList: true, out var isWhole, max: 3).Count);
        Assert.True(isWhole);
    }

    [Fact]
    public void TryRead_AnyBytes_NeverThrows()
        => Gen.Select(Gen.Byte.Array, Gen.Int[0, One.Length], Gen.Bool, Gen.Bool).Sample((bytes, at, isList, isCut) =>
        {
            var text = Encoding.UTF8.GetBytes(isList ? List : One);
            byte[] body = isCut ? text[..at] : [.. text[..at], .. bytes, .. text[at..]];
            var reports = new List<BrowserReport>();

            ReportReader.TryRead(body, isList, 20, reports);

            Assert.InRange(reports.Count, 0, 20);
        });

    private static List<BrowserReport> Read(string body, bool isList, out bool isWhole, int max = 20)
    {
        var reports = new List<BrowserReport>();
        isWhole = ReportReader.TryRead(Encoding.UTF8.GetBytes(body), isList, max, reports);
        return reports;
    }
}

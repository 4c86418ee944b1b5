using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureWeb.Firewall;

namespace SecureWeb.Tests.Firewall;

public sealed class ContentTests
{
    // Header, the endpoint's list ("" for none), rule, header afterwards.
    [Theory]
    [InlineData("application/json", "", "-", "application/json")]
    [InlineData("application/json; charset=utf-8", "", "-", "application/json; charset=utf-8")]
    [InlineData("application/json; charset=UTF-8", "", "-", "application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"UTF-8\"", "", "-", "application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"utf-8\";x=1", "", "-", "application/json;charset=utf-8;x=1")]
    [InlineData("application/json; charset=utf8", "", "-", "application/json; charset=utf-8")]
    [InlineData("application/json; charset=utf-16", "", "H8", null)]
    [InlineData("application/json; charset=\"utf-7\"", "", "H8", null)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", "", "H8", null)]
    [InlineData("application/json; charset=utf-8; charset=utf-16", "", "H8", null)]
    [InlineData("application/json; charset=", "", "H8", null)]
    [InlineData("application/json; charset=\"\"", "", "H8", null)]
    [InlineData("application/json; charset=\"utf-8", "", "H8", null)]
    [InlineData("application/json; charset=\"utf\\-8\"", "", "H8", null)]
    [InlineData("application/json;", "", "-", null)]
    [InlineData("application/json ; charset=utf-8", "", "-", null)]
    [InlineData("json", "", "H8", null)]
    [InlineData("application/", "", "H8", null)]
    [InlineData("/json", "", "H8", null)]
    [InlineData("application/json, text/html", "", "H8", null)]
    [InlineData("text/plain\u00A0", "", "H8", null)]
    [InlineData("application/grpc", "", "-", null)]
    [InlineData("application/grpc-web+proto", "", "-", null)]
    [InlineData("text/plain;charset=UTF-8", "", "-", null)]
    [InlineData("application/vnd.api+json; ext=\"https://jsonapi.org/ext/atomic\"", "", "-", null)]
    [InlineData("multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW", "", "-", null)]
    [InlineData("multipart/form-data; boundary=\"9f2a-1\"", "", "-", null)]
    [InlineData("multipart/form-data; boundary=---------------------------293582696224464", "", "-", null)]
    [InlineData("multipart/form-data", "", "H8", null)]
    [InlineData("multipart/form-data; boundary=", "", "H8", null)]
    [InlineData("multipart/form-data; boundary=a; boundary=b", "", "H8", null)]
    [InlineData("multipart/form-data; boundary=\"a \"", "", "H8", null)]
    [InlineData("multipart/form-data; boundary=\"a\tb\"", "", "H8", null)]
    [InlineData("multipart/form-data; boundary=1234567890123456789012345678901234567890123456789012345678901234567890", "", "-", null)]
    [InlineData("multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901", "", "H8", null)]
    [InlineData("application/json", "application/json", "-", null)]
    [InlineData("APPLICATION/JSON", "application/json", "-", null)]
    [InlineData("image/png", "image/*", "-", null)]
    [InlineData("imagex/png", "image/*", "H8", null)]
    [InlineData("text/html", "application/json,image/*", "H8", null)]
    [InlineData("", "application/json", "H8", null)]
    [InlineData("", "", "-", null)]
    public void Evaluate_ContentType_IsJudgedAndSpelledPlainly(
        string header, string accepted, string expected, string? afterwards)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = header;

        var broken = ContentRules.Evaluate(
            request, hasBody: true, accepted.Length == 0 ? null : accepted.Split(','));

        Assert.Equal(expected, TargetCorpusTests.Names(broken));
        if (afterwards is not null)
        {
            Assert.Equal(afterwards, request.ContentType);
        }
    }

    [Fact]
    public void Evaluate_NoBody_IgnoresTheEndpointsList()
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "text/html";

        Assert.True(ContentRules.Evaluate(request, hasBody: false, ["application/json"]).IsEmpty);
    }

    [Fact]
    public void TryParse_WhatPasses_TheFrameworkReadsTheSameWay()
        => Gen.Select(
                Gen.OneOf(Gen.Const(""), Gen.Const("application/json;"), Gen.Const("multipart/form-data; boundary=")),
                Gen.String[Gen.Char["application/json; charset=\"utf-8\"x\\,\t é"], 0, 40],
                (head, tail) => head + tail)
            .Sample(text =>
            {
                if (ContentType.TryParse(text, out var type))
                {
                    Assert.True(MediaTypeHeaderValue.TryParse(text, out var framework), text);
                    Assert.Equal(framework.MediaType.ToString(), type.MediaType.ToString());
                    Assert.Equal(HeaderUtilities.RemoveQuotes(framework.Charset).ToString(), type.Charset.ToString());
                    Assert.Equal(HeaderUtilities.RemoveQuotes(framework.Boundary).ToString(), type.Boundary.ToString());
                }
            }, iter: 30000);

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("512", 512L)]
    [InlineData("1KB", 1024L)]
    [InlineData("20MB", 20971520L)]
    [InlineData("20 mb", 20971520L)]
    [InlineData("2GB", 2147483648L)]
    [InlineData("", -1L)]
    [InlineData("MB", -1L)]
    [InlineData("-1", -1L)]
    [InlineData("+1", -1L)]
    [InlineData("1.5MB", -1L)]
    [InlineData("20M", -1L)]
    [InlineData("20TB", -1L)]
    [InlineData("0x10", -1L)]
    [InlineData("99999999999GB", -1L)]
    [InlineData("9223372036854775808", -1L)]
    public void ByteSize_Text_IsReadOrRefused(string text, long expected)
        => Assert.Equal(expected, ByteSize.TryParse(text, out var bytes) ? bytes : -1);

    [Theory]
    [InlineData("/site.abc123.css", "-")]
    [InlineData("/files/annual report v1.2.pdf", "-")]
    [InlineData("/.well-known/security.txt", "-")]
    [InlineData("/console/content.txt", "-")]
    [InlineData("/", "-")]
    [InlineData("", "-")]
    [InlineData("/a.", "P10")]
    [InlineData("/a ", "P10")]
    [InlineData("/a./b", "P10")]
    [InlineData("/web.config::$DATA", "P10")]
    [InlineData("/c:/x", "P10")]
    [InlineData("/con", "P10")]
    [InlineData("/aux.txt", "P10")]
    [InlineData("/x/NUL .txt", "P10")]
    [InlineData("/COM1.log", "P10")]
    [InlineData("/lpt¹", "P10")]
    [InlineData("/conin$", "P10")]
    [InlineData("/.git/config", "P12")]
    [InlineData("/.env", "P12")]
    [InlineData("/app/.htpasswd", "P12")]
    [InlineData("/web.config", "P12")]
    [InlineData("/index.php~", "P12")]
    [InlineData("/db.sql.BAK", "P12")]
    [InlineData("/.well-known.bak", "P12")]
    [InlineData("/..", "P10")]
    public void FileRules_Path_IsJudged(string path, string expected)
        => Assert.Equal(expected, TargetCorpusTests.Names(new FileRules(allowsHiddenFiles: false).Evaluate(path)));

    [Fact]
    public void FileRules_Development_ServesHiddenFolders()
        => Assert.True(new FileRules(allowsHiddenFiles: true).Evaluate("/node_modules/.vite/deps/x.js").IsEmpty);

    [Fact]
    public void RuleTable_EveryRule_HasAnIdAndARefusingStatus()
    {
        foreach (var rule in Enum.GetValues<FirewallRule>())
        {
            Assert.True(RuleTable.TryFind(RuleTable.Id(rule), out var found) && found.Contains(rule));
            Assert.InRange(RuleTable.Status(rule), 400, 499);
            Assert.Equal(rule, ((RuleSet)rule).First);
        }
    }

    [Theory]
    [InlineData("P3", "reason", 0)]
    [InlineData("p3", "reason", 0)]
    [InlineData("H1", "reason", 0)]
    [InlineData("P3", "", 1)]
    [InlineData("P99", "reason", 1)]
    [InlineData("H6", "reason", 1)]
    [InlineData("B1", "reason", 1)]
    [InlineData("H1Unknown", "reason", 1)]
    public void Validator_DisabledRules_NeedAKnownRuleAndAReason(string id, string reason, int mistakes)
    {
        var options = new RequestFirewallOptions { DisabledRules = { [id] = reason } };

        Assert.Equal(mistakes, new RequestFirewallOptionsValidator().Validate(null, options).Failures?.Count() ?? 0);
    }

    [Theory]
    [InlineData("*", "GET", 1)]
    [InlineData("shop.example", "QUERY", 0)]
    [InlineData("*.shop.example", "PROPFIND", 0)]
    [InlineData("[::1]", "TRACE", 1)]
    [InlineData("https://shop.example", "query", 2)]
    [InlineData("shop.example:443", "CONNECT", 2)]
    [InlineData("bücher.example", "", 2)]
    public void Validator_HostsAndMethods_AreChecked(string host, string method, int mistakes)
    {
        var options = new RequestFirewallOptions();
        options.AllowedHosts.Add(host);
        options.ExtraMethods.Add(method == "GET" ? "TRACK" : method);

        Assert.Equal(mistakes, new RequestFirewallOptionsValidator().Validate(null, options).Failures?.Count() ?? 0);
    }
}

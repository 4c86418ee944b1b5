using CsCheck;
using Microsoft.AspNetCore.Http;
using SecureWeb.Redirects;

namespace SecureWeb.Tests.Redirects;

public sealed class RedirectRulesTests
{
    private static readonly RedirectRules Rules = Make("https://idp.example", "https://pay.example:8443");

    // The request is https://app.example/a/b.
    [Theory]
    [Trait("ASVS", "3.7.2")]
    [InlineData("/", "Allowed")]
    [InlineData("", "Allowed")]
    [InlineData(null, "Allowed")]
    [InlineData("  ", "Allowed")]
    [InlineData("?x=https://evil.example", "Allowed")]
    [InlineData("#//evil.example", "Allowed")]
    [InlineData("/account/login?ReturnUrl=%2F%2Fevil.example", "Allowed")]
    [InlineData("next", "Allowed")]
    [InlineData("../up", "Allowed")]
    [InlineData("./a:b", "Allowed")]
    [InlineData("evil.example", "Allowed")]
    [InlineData("a//evil.example", "Allowed")]
    [InlineData("/%2F/evil.example", "Allowed")]
    [InlineData("/%5Cevil.example", "Allowed")]
    [InlineData("%2F%2Fevil.example", "Allowed")]
    [InlineData("/päth?q=ü", "Allowed")]
    [InlineData("1https://evil.example", "Allowed")]
    [InlineData(":evil", "Allowed")]
    [InlineData("https://app.example", "Allowed")]
    [InlineData("https://app.example/", "Allowed")]
    [InlineData("https://app.example:443/x", "Allowed")]
    [InlineData("https://app.example:/x", "Allowed")]
    [InlineData("https://app.example:00443/x", "Allowed")]
    [InlineData("HTTPS://APP.EXAMPLE/x", "Allowed")]
    [InlineData("https:app.example", "Allowed")]
    [InlineData("https:\\\\app.example", "Allowed")]
    [InlineData("//app.example/x", "Allowed")]
    [InlineData("https://app.example/https://evil.example", "Allowed")]
    [InlineData("https://app.example?//evil.example", "Allowed")]
    [InlineData("https://app.example#@evil.example", "Allowed")]
    [InlineData("https://app.example/@evil.example", "Allowed")]
    [InlineData("https://idp.example/authorize?x=1", "Allowed")]
    [InlineData("HTTPS://IDP.example", "Allowed")]
    [InlineData("//idp.example", "Allowed")]
    [InlineData("https://idp.example:443", "Allowed")]
    [InlineData("https://pay.example:8443/", "Allowed")]
    [InlineData("https://idp.example:444", "OtherOrigin")]
    [InlineData("http://idp.example", "OtherOrigin")]
    [InlineData("https://pay.example", "OtherOrigin")]
    [InlineData("https://idp.example.evil.example", "OtherOrigin")]
    [InlineData("https://sub.idp.example", "OtherOrigin")]
    [InlineData("https://evil.example", "OtherOrigin")]
    [InlineData(" https://evil.example", "OtherOrigin")]
    [InlineData("https:evil.example", "OtherOrigin")]
    [InlineData("https:/evil.example", "OtherOrigin")]
    [InlineData("http:evil.example", "OtherOrigin")]
    [InlineData("https:///evil.example", "OtherOrigin")]
    [InlineData("https:\\evil.example", "OtherOrigin")]
    [InlineData("hTTps:/\\evil.example", "OtherOrigin")]
    [InlineData("//evil.example", "OtherOrigin")]
    [InlineData("//EVIL.example", "OtherOrigin")]
    [InlineData("  //evil.example", "OtherOrigin")]
    [InlineData("\\\\evil.example", "OtherOrigin")]
    [InlineData("/\\evil.example", "OtherOrigin")]
    [InlineData("\\/evil.example", "OtherOrigin")]
    [InlineData("///evil.example", "OtherOrigin")]
    [InlineData("////evil.example", "OtherOrigin")]
    [InlineData("/\\/\\evil.example", "OtherOrigin")]
    [InlineData("//evil.example\\@app.example", "OtherOrigin")]
    [InlineData("//evil.example#@app.example", "OtherOrigin")]
    [InlineData("//evil.example?@app.example", "OtherOrigin")]
    [InlineData("https://app.example.evil.example", "OtherOrigin")]
    [InlineData("https://evilapp.example", "OtherOrigin")]
    [InlineData("https://app.example.", "OtherOrigin")]
    [InlineData("https://app.exampl", "OtherOrigin")]
    [InlineData("https://app-example", "OtherOrigin")]
    [InlineData("https://app.example:8443", "OtherOrigin")]
    [InlineData("https://app.example:80", "OtherOrigin")]
    [InlineData("https://3627734734", "OtherOrigin")]
    [InlineData("//0x7f.1", "OtherOrigin")]
    [InlineData("https://[::1]/", "OtherOrigin")]
    [InlineData("https://[2001:db8::1]:443/", "OtherOrigin")]
    [InlineData("https://xn--pp-oia.example", "OtherOrigin")]
    [InlineData("http://app.example", "Downgrade")]
    [InlineData("http://app.example:443", "Downgrade")]
    [InlineData("javascript:alert(1)", "OtherScheme")]
    [InlineData("JavaScript://app.example/%0aalert(1)", "OtherScheme")]
    [InlineData("data:text/html,x", "OtherScheme")]
    [InlineData("vbscript:x", "OtherScheme")]
    [InlineData("file:///etc/passwd", "OtherScheme")]
    [InlineData("ftp://app.example", "OtherScheme")]
    [InlineData("ws://app.example", "OtherScheme")]
    [InlineData("com.app:/callback", "OtherScheme")]
    [InlineData("mailto:a@b", "OtherScheme")]
    [InlineData("blob:https://app.example/x", "OtherScheme")]
    [InlineData("view-source:https://app.example", "OtherScheme")]
    [InlineData("app.example:443/x", "OtherScheme")]
    [InlineData("https://app.example@evil.example", "UserInfo")]
    [InlineData("https://app.example:443@evil.example", "UserInfo")]
    [InlineData("https://evil@app.example", "UserInfo")]
    [InlineData("//a@b@evil.example", "UserInfo")]
    [InlineData("//@evil.example", "UserInfo")]
    [InlineData("/\t/evil.example", "Malformed")]
    [InlineData("/\n/evil.example", "Malformed")]
    [InlineData("/\r\n/evil.example", "Malformed")]
    [InlineData("\t//evil.example", "Malformed")]
    [InlineData("\u0001//evil.example", "Malformed")]
    [InlineData("\u0000https://evil.example", "Malformed")]
    [InlineData("//evil.example\u0000.app.example", "Malformed")]
    [InlineData("ht\ttps://evil.example", "Malformed")]
    [InlineData("java\nscript:alert(1)", "Malformed")]
    [InlineData("/x\u007F", "Malformed")]
    [InlineData("//", "Malformed")]
    [InlineData("///", "Malformed")]
    [InlineData("/\\", "Malformed")]
    [InlineData("https:", "Malformed")]
    [InlineData("https://", "Malformed")]
    [InlineData("https://?x", "Malformed")]
    [InlineData("https://:443", "Malformed")]
    [InlineData("https://app.example:65536", "Malformed")]
    [InlineData("https://app.example:4f", "Malformed")]
    [InlineData("https://app.example:-1", "Malformed")]
    [InlineData("https://app.example:+443", "Malformed")]
    [InlineData("https://app.example: 443", "Malformed")]
    [InlineData("https://app.example:443:443", "Malformed")]
    [InlineData("https://app%2Eexample", "Malformed")]
    [InlineData("https://evil.example%2F.app.example", "Malformed")]
    [InlineData("https://%61pp.example", "Malformed")]
    [InlineData("https://äpp.example", "Malformed")]
    [InlineData("https://ａｐｐ.example", "Malformed")]
    [InlineData("https://evil。example", "Malformed")]
    [InlineData("https://evil\uFF0Fapp.example", "Malformed")]
    [InlineData("https://app .example", "Malformed")]
    [InlineData("https://app.example,evil.example", "Malformed")]
    [InlineData("https://app.example;evil.example", "Malformed")]
    [InlineData("https://[::1", "Malformed")]
    [InlineData("https://[::1]x/", "Malformed")]
    [InlineData("https://[::1%25eth0]/", "Malformed")]
    [InlineData("https://[evil.example]/", "Malformed")]
    public void Evaluate_Location_GivesTheVerdict(string? location, string expected)
        => Assert.Equal(expected, Rules.Evaluate(location, isHttps: true, new("app.example"), 443, out _).ToString());

    // Scheme and host of the request, port of HTTPS, Location, verdict.
    [Theory]
    [InlineData("http", "app.example", 443, "https://app.example/", "Allowed")]
    [InlineData("http", "app.example", null, "https://app.example/", "Allowed")]
    [InlineData("http", "app.example:5000", 5001, "https://app.example:5001/", "Allowed")]
    [InlineData("http", "app.example:5000", 5001, "https://app.example:5000/", "Allowed")]
    [InlineData("http", "app.example:5000", 5001, "http://app.example:5000/", "Allowed")]
    [InlineData("http", "app.example:5000", 5001, "http://app.example/", "OtherOrigin")]
    [InlineData("http", "app.example:5000", 5001, "https://app.example:5002/", "OtherOrigin")]
    [InlineData("http", "app.example", 443, "//app.example/", "Allowed")]
    [InlineData("http", "app.example", 443, "//app.example:443/", "OtherOrigin")]
    [InlineData("https", "app.example:8443", 8443, "https://app.example:8443/", "Allowed")]
    [InlineData("https", "app.example:8443", 8443, "//app.example:8443/", "Allowed")]
    [InlineData("https", "app.example:8443", 8443, "https://app.example/", "OtherOrigin")]
    [InlineData("https", "app.example:8443", 443, "https://app.example/", "OtherOrigin")]
    [InlineData("https", "APP.example", 443, "https://app.EXAMPLE/", "Allowed")]
    [InlineData("https", "[::1]:5001", 5001, "https://[::1]:5001/", "Allowed")]
    [InlineData("https", "[::1]", 443, "https://[::1]/", "Allowed")]
    [InlineData("https", "[2001:db8::1]", 443, "https://[2001:DB8::1]/", "Allowed")]
    [InlineData("https", "[::1]", 443, "https://[::2]/", "OtherOrigin")]
    [InlineData("https", "127.0.0.1", 443, "https://127.0.0.1/", "Allowed")]
    [InlineData("https", "127.0.0.1", 443, "https://2130706433/", "OtherOrigin")]
    [InlineData("https", "xn--bcher-kva.example", 443, "https://xn--bcher-kva.example/", "Allowed")]
    [InlineData("https", "xn--bcher-kva.example", 443, "https://bücher.example/", "Malformed")]
    [InlineData("https", "", 443, "https://app.example/", "OtherOrigin")]
    [InlineData("https", "", 443, "/x", "Allowed")]
    public void Evaluate_OwnHost_IsComparedWithSchemeAndPort(
        string scheme, string host, int? httpsPort, string location, string expected)
        => Assert.Equal(expected,
            Rules.Evaluate(location, scheme == "https", new(host), httpsPort, out _).ToString());

    [Theory]
    [InlineData("//EVIL.example:443/path?token=secret", "https://evil.example")]
    [InlineData("http://evil.example:8080/x#y", "http://evil.example:8080")]
    [InlineData("https://[2001:DB8::1]:8443/", "https://[2001:db8::1]:8443")]
    [InlineData("JavaScript:alert(1)", "javascript:")]
    [InlineData("//user:password@evil.example", null)]
    [InlineData("/local", null)]
    public void Evaluate_Origin_IsSaidWithoutTheRest(string location, string? expected)
    {
        Rules.Evaluate(location, isHttps: true, new("app.example"), 443, out var origin);

        Assert.Equal(expected, origin);
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Code_EveryVerdict_HasItsOwn(string verdict)
        => Assert.Single(Enum.GetValues<RedirectVerdict>(), v => v.Code() == Enum.Parse<RedirectVerdict>(verdict).Code());

    public static TheoryData<string> Verdicts => [.. Enum.GetNames<RedirectVerdict>()];

    // Vectors of the URL standard's own test suite, for the oracle that the property below relies on.
    [Theory]
    [InlineData("http:foo.com", "http", "http://app.example:80")]
    [InlineData("http:foo.com", "https", "http://foo.com:80")]
    [InlineData("http:/foo.com", "https", "http://foo.com:80")]
    [InlineData("//foo/bar", "http", "http://foo:80")]
    [InlineData("///foo", "http", "http://foo:80")]
    [InlineData("\\\\server\\file", "http", "http://server:80")]
    [InlineData("/\\server/file", "http", "http://server:80")]
    [InlineData("\\x", "http", "http://app.example:80")]
    [InlineData("/\t/foo", "http", "http://foo:80")]
    [InlineData("http://f:00000000000080/c", "http", "http://f:80")]
    [InlineData("http://f:b/c", "http", null)]
    [InlineData("http://f:65536/c", "http", null)]
    [InlineData("http://f:/c", "http", "http://f:80")]
    [InlineData("http://a:b@c:29/d", "http", "http://c:29")]
    [InlineData("http://foo:80@/", "http", null)]
    [InlineData("http://%65vil.com", "http", "http://evil.com:80")]
    [InlineData("http://Ｇｏ.com", "http", "http://go.com:80")]
    [InlineData("https://bücher.example", "https", "https://xn--bcher-kva.example:443")]
    [InlineData("http://[::1]:3/", "http", "http://[::1]:3")]
    [InlineData("  \u0001http://foo", "https", "http://foo:80")]
    [InlineData("javascript:x", "http", "javascript:")]
    public void Oracle_KnownVectors_AreReadAsTheStandardDoes(string location, string scheme, string? expected)
        => Assert.Equal(expected, UrlOracle.Resolve(location, scheme, "app.example", scheme == "https" ? 443 : 80));

    [Fact]
    public void Evaluate_WhateverIsAllowed_StaysForABrowserToo()
    {
        string[] parts =
        [
            "/", "\\", ":", "@", "?", "#", ".", " ", "\t", "\n", "\0", "%2F", "%5C", "%00", "%61", "[", "]", "::1", ",", ";",
            "http", "https", "HTTPS:", "http:", "javascript:", "app.example", "APP.example", "evil.example", "idp.example",
            "443", "80", "8443", "ａ", "。", "ü", "\u00AD", "\u200D", "\u3000", "x", "..", "-", "+",
        ];
        var location = Gen.Int[0, parts.Length - 1].Select(i => parts[i]).Array[1, 9].Select(p => string.Concat(p));

        Gen.Select(location, Gen.Bool, Gen.Bool).Sample((text, isHttps, browserIsHttps) =>
        {
            // Behind a proxy that ends TLS, the browser may be on HTTPS where the server sees HTTP.
            var verdict = Rules.Evaluate(text, isHttps, new("app.example"), 443, out _);
            if (verdict == RedirectVerdict.Allowed)
            {
                var secure = isHttps || browserIsHttps;
                Assert.Contains(
                    UrlOracle.Resolve(text, secure ? "https" : "http", "app.example", secure ? 443 : 80),
                    (string[])["https://app.example:443", "http://app.example:80", "https://idp.example:443"]);
            }
        }, iter: 100_000);
    }

    [Fact]
    public void Evaluate_OrdinaryPaths_AreAlwaysAllowed()
        => Gen.Char["abcXYZ0129-_.~/?#=&%+,:;@!$'()*[]"].Array[0, 40].Select(c => "/p" + new string(c))
            .Sample(path => Assert.Equal(RedirectVerdict.Allowed,
                Rules.Evaluate(path, isHttps: true, new("app.example"), 443, out _)));

    [Fact]
    public void Evaluate_AnyText_NeverThrows()
        => Gen.String.Sample(text => { Rules.Evaluate(text, isHttps: false, new("app.example:5000"), null, out _); });

    [Fact]
    public void Evaluate_LocalAddress_AllocatesNothing()
    {
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Run()
        {
            for (var i = 0; i < 100; i++)
            {
                Rules.Evaluate("/account/login?x=1", isHttps: true, new("app.example"), 443, out _);
            }
        }
    }

    private static RedirectRules Make(params string[] allowed)
    {
        var options = new RedirectOptions();
        foreach (var origin in allowed)
        {
            options.AllowedOrigins.Add(origin);
        }

        return new RedirectRules(options);
    }
}

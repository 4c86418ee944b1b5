using Microsoft.AspNetCore.Http;
using SecureWeb.OriginCheck;

namespace SecureWeb.Tests.OriginCheck;

public sealed class OriginRulesTests
{
    private const string Cookie = "sid=1";

    // One row a client shape: who sends it, Sec-Fetch-Site, Origin, Cookie, another header, verdict.
    // "-" is an absent header; "a|b" is the header twice.
    [Theory]
    [Trait("ASVS", "3.5.1")]
    [InlineData("Chrome, own form", "same-origin", "https://app.example", Cookie, "-", "Allowed")]
    [InlineData("Chrome, own form under no-referrer", "same-origin", "null", Cookie, "-", "Allowed")]
    [InlineData("Firefox, address bar", "none", "-", Cookie, "-", "Allowed")]
    [InlineData("Chrome, another site's form", "cross-site", "https://evil.example", Cookie, "-", "CrossSite")]
    [InlineData("Chrome, another site, no cookie", "cross-site", "https://evil.example", "-", "-", "CrossSite")]
    [InlineData("Chrome, a sandboxed frame", "cross-site", "null", Cookie, "-", "CrossSite")]
    [InlineData("Firefox, a sibling domain", "same-site", "https://blog.app.example", Cookie, "-", "CrossSite")]
    [InlineData("Chrome, same host, other port", "same-site", "https://app.example:8443", Cookie, "-", "CrossSite")]
    [InlineData("Chrome, http page of the same host", "cross-site", "http://app.example", Cookie, "-", "CrossSite")]
    [InlineData("Chrome, a trusted origin", "cross-site", "https://trusted.example", Cookie, "-", "Allowed")]
    [InlineData("Chrome, a trusted sibling", "same-site", "https://trusted.example", Cookie, "-", "Allowed")]
    [InlineData("Cross-site without Origin", "cross-site", "-", Cookie, "-", "CrossSite")]
    [InlineData("A proof header does not outweigh the browser", "cross-site", "-", Cookie, "X-CSRF", "CrossSite")]
    [InlineData("A proof header does not outweigh Origin", "-", "https://evil.example", Cookie, "X-CSRF", "UntrustedOrigin")]
    [InlineData("Own origin does not outweigh the browser", "cross-site", "https://app.example", Cookie, "-", "CrossSite")]
    [InlineData("A value of the future", "same-party", "https://app.example", Cookie, "-", "Malformed")]
    [InlineData("Wrong case", "Same-Origin", "https://app.example", Cookie, "-", "Malformed")]
    [InlineData("Empty", "", "https://app.example", Cookie, "-", "Malformed")]
    [InlineData("A list in one header", "same-origin, cross-site", "-", Cookie, "-", "Malformed")]
    [InlineData("Header twice", "same-origin|same-origin", "-", Cookie, "-", "Malformed")]
    [InlineData("Header twice, trusted", "same-origin|cross-site", "https://trusted.example", Cookie, "-", "Malformed")]
    [InlineData("Origin twice", "-", "https://app.example|https://app.example", Cookie, "-", "Malformed")]
    [InlineData("Origin twice under same-origin", "same-origin", "https://app.example|https://evil.example", Cookie, "-", "Malformed")]
    [InlineData("Safari 15, own form", "-", "https://app.example", Cookie, "-", "Allowed")]
    [InlineData("Safari 15, another site", "-", "https://evil.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Safari 15, http page of the same host", "-", "http://app.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Safari 15, other port", "-", "https://app.example:8443", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Safari 15, a local file", "-", "null", Cookie, "-", "OpaqueOrigin")]
    [InlineData("Safari 15, null without cookie", "-", "null", "-", "-", "OpaqueOrigin")]
    [InlineData("Safari 15, a trusted origin", "-", "https://trusted.example", Cookie, "-", "Allowed")]
    [InlineData("Trusted, other case", "-", "https://Trusted.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Trusted host as prefix", "-", "https://trusted.example.evil.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Own host as prefix", "-", "https://app.example.evil.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Own host as suffix", "-", "https://evilapp.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("User info", "-", "https://evil.example@app.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("A path", "-", "https://app.example/", Cookie, "-", "UntrustedOrigin")]
    [InlineData("No scheme", "-", "app.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Other scheme of the same length", "-", "ghtps://app.example", Cookie, "-", "UntrustedOrigin")]
    [InlineData("Empty origin", "-", "", Cookie, "-", "Malformed")]
    [InlineData("curl", "-", "-", "-", "-", "Allowed")]
    [InlineData("Native client with a bearer token", "-", "-", "-", "Authorization", "Allowed")]
    [InlineData("curl with a cookie", "-", "-", Cookie, "-", "NoProof")]
    [InlineData("Native client with a cookie and the proof", "-", "-", Cookie, "X-CSRF", "Allowed")]
    [InlineData("jQuery of old", "-", "-", Cookie, "x-requested-with", "Allowed")]
    [InlineData("Antiforgery header", "-", "-", Cookie, "RequestVerificationToken", "Allowed")]
    [InlineData("A header any form sends", "-", "-", Cookie, "Accept-Language", "NoProof")]
    public void Evaluate_Shape_GivesTheVerdict(
        string client, string site, string origin, string cookie, string other, string expected)
    {
        var request = Request("POST", ("Sec-Fetch-Site", site), ("Origin", origin), ("Cookie", cookie));
        if (other != "-")
        {
            request.Headers[other] = "1";
        }

        var verdict = Rules(o => o.TrustedOrigins.Add("https://trusted.example")).Evaluate(request);

        Assert.True(expected == verdict.ToString(), $"{client}: {verdict}");
    }

    [Theory]
    [InlineData("https", "app.example", "https://app.example", true)]
    [InlineData("https", "app.example:443", "https://app.example", true)]
    [InlineData("https", "app.example:8443", "https://app.example:8443", true)]
    [InlineData("https", "app.example:8443", "https://app.example", false)]
    [InlineData("https", "app.example:80", "https://app.example", false)]
    [InlineData("http", "app.example:80", "http://app.example", true)]
    [InlineData("http", "app.example:443", "http://app.example", false)]
    [InlineData("https", "APP.example", "https://app.example", true)]
    [InlineData("https", "[::1]:5001", "https://[::1]:5001", true)]
    [InlineData("https", "", "https://", false)]
    public void Evaluate_OriginOnly_ComparesSchemeHostAndPort(string scheme, string host, string origin, bool isAllowed)
    {
        var request = Request("POST", ("Origin", origin));
        request.Scheme = scheme;
        request.Host = new HostString(host);

        Assert.Equal(isAllowed, Rules().Evaluate(request) == OriginVerdict.Allowed);
    }

    [Fact]
    public void Evaluate_PublicOrigins_StandInForTheRequestsOwn()
    {
        var rules = Rules(o => o.PublicOrigins.Add("https://shop.example"));

        Assert.Equal(OriginVerdict.Allowed, rules.Evaluate(Request("POST", ("Origin", "https://shop.example"))));
        Assert.Equal(OriginVerdict.UntrustedOrigin, rules.Evaluate(Request("POST", ("Origin", "https://app.example"))));
    }

    [Fact]
    public void Evaluate_MissingOriginAllowed_LetsACookieThrough()
    {
        var rules = Rules(o => o.MissingOrigin = MissingOriginPolicy.Allow);

        Assert.Equal(OriginVerdict.Allowed, rules.Evaluate(Request("POST", ("Cookie", Cookie))));
        Assert.Equal(OriginVerdict.CrossSite, rules.Evaluate(Request("POST", ("Sec-Fetch-Site", "cross-site"))));
    }

    [Theory]
    [InlineData("GET", null, false)]
    [InlineData("HEAD", null, false)]
    [InlineData("OPTIONS", null, false)]
    [InlineData("POST", null, true)]
    [InlineData("PUT", null, true)]
    [InlineData("PATCH", null, true)]
    [InlineData("DELETE", null, true)]
    [InlineData("CONNECT", null, true)]
    [InlineData("QUERY", null, true)]
    [InlineData("GET", "websocket", true)]
    [InlineData("GET", "WebSocket", true)]
    [InlineData("GET", "h2c, websocket", true)]
    [InlineData("GET", "h2c", false)]
    public void IsStateChanging_Method_IsJudged(string method, string? upgrade, bool expected)
    {
        var request = Request(method);
        if (upgrade is not null)
        {
            request.Headers.Upgrade = upgrade;
        }

        Assert.Equal(expected, OriginRules.IsStateChanging(request));
    }

    [Fact]
    public void Code_EveryVerdict_HasItsOwn()
    {
        var codes = Enum.GetValues<OriginVerdict>().Select(v => v.Code()).ToArray();

        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    private static OriginRules Rules(Action<OriginCheckOptions>? configure = null)
    {
        var options = new OriginCheckOptions();
        configure?.Invoke(options);
        return new OriginRules(options);
    }

    private static HttpRequest Request(string method, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Scheme = "https";
        request.Host = new HostString("app.example");
        foreach (var (name, value) in headers)
        {
            if (value != "-")
            {
                request.Headers[name] = value.Split('|');
            }
        }

        return request;
    }
}

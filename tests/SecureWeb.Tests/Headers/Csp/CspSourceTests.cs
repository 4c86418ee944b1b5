using CsCheck;
using SecureWeb.Headers;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Tests.Headers.Csp;

public sealed class CspSourceTests
{
    private const string Sha256 = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    [Theory]
    [InlineData("script-src", "'self'")]
    [InlineData("script-src", "'none'")]
    [InlineData("script-src", "'strict-dynamic'")]
    [InlineData("script-src", "'wasm-unsafe-eval'")]
    [InlineData("script-src", Sha256)]
    [InlineData("script-src", "'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb'")]
    [InlineData("script-src-attr", "'unsafe-hashes'")]
    [InlineData("style-src", "'unsafe-inline'")]
    [InlineData("style-src", "'report-sample'")]
    [InlineData("img-src", "*")]
    [InlineData("img-src", "data:")]
    [InlineData("img-src", "https:")]
    [InlineData("img-src", "cdn.example.com")]
    [InlineData("img-src", "*.example.com")]
    [InlineData("img-src", "https://*.example.com:8443/a/b.png")]
    [InlineData("img-src", "https://cdn.example.com/a%20b/")]
    [InlineData("img-src", "http://127.0.0.1:5000")]
    [InlineData("img-src", "localhost")]
    [InlineData("connect-src", "wss://example.com:*")]
    [InlineData("connect-src", "*:8080")]
    [InlineData("frame-ancestors", "https://partner.example")]
    [InlineData("sandbox", "allow-scripts")]
    [InlineData("trusted-types", "dompurify")]
    [InlineData("trusted-types", "'allow-duplicates'")]
    [InlineData("report-uri", "/csp")]
    [InlineData("report-uri", "https://reports.example/csp")]
    public void Mistake_GoodValue_IsNone(string directive, string value)
        => Assert.Null(CspSource.Mistake(directive, value));

    [Theory]
    [InlineData("script-src", "", "empty")]
    [InlineData("script-src", "self", "did you mean \"'self'\"")]
    [InlineData("script-src", "none", "did you mean \"'none'\"")]
    [InlineData("script-src", "Unsafe-Inline", "did you mean \"'unsafe-inline'\"")]
    [InlineData("script-src", "'slef'", "did you mean \"'self'\"")]
    [InlineData("script-src", "slef", "did you mean \"'self'\"")]
    [InlineData("script-src", "'strict-dynamik'", "did you mean \"'strict-dynamic'\"")]
    [InlineData("script-src", "strict_dynamic", "did you mean \"'strict-dynamic'\"")]
    [InlineData("script-src", "'SELF'", "did you mean \"'self'\"")]
    [InlineData("script-src", "'self", "did you mean \"'self'\"")]
    [InlineData("script-src", "'banana'", "not a keyword")]
    [InlineData("script-src", "'nonce-abc'", "csp-nonce")]
    [InlineData("script-src", "'sha256-abc'", "not a hash")]
    [InlineData("script-src", "'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='", "not a hash")]
    [InlineData("script-src", "'sha512-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", "not a hash")]
    [InlineData("img-src", Sha256, "means nothing in img-src")]
    [InlineData("img-src", "'unsafe-inline'", "means nothing in img-src")]
    [InlineData("style-src", "'strict-dynamic'", "means nothing in style-src")]
    [InlineData("frame-ancestors", "'unsafe-inline'", "means nothing in frame-ancestors")]
    [InlineData("img-src", "https://a.example;script-src *", "end or split the header")]
    [InlineData("img-src", "https://a.example,https://b.example", "end or split the header")]
    [InlineData("img-src", "https://a.example https://b.example", "end or split the header")]
    [InlineData("img-src", "https://a.example\r\nX-Evil: 1", "end or split the header")]
    [InlineData("img-src", "https://zoë.example", "punycode")]
    [InlineData("img-src", "https://a.example/?x=1", "query")]
    [InlineData("img-src", "https://a.example/#x", "query or fragment")]
    [InlineData("img-src", "https://a.example:99999", "port")]
    [InlineData("img-src", "https://a.example:0", "port")]
    [InlineData("img-src", "https://[::1]", "IPv6")]
    [InlineData("img-src", "https://", "not a source")]
    [InlineData("img-src", "https://a..example", "not a source")]
    [InlineData("img-src", "https://.example", "not a source")]
    [InlineData("img-src", "a.*.example", "not a source")]
    [InlineData("img-src", "1a://x", "not a source")]
    [InlineData("img-src", "da ta:", "split")]
    [InlineData("img-src", "/relative", "not a source")]
    [InlineData("sandbox", "allow-script", "did you mean \"allow-scripts\"")]
    [InlineData("trusted-types", "a'b", "Trusted Types")]
    [InlineData("report-uri", "http://reports.example", "HTTPS")]
    [InlineData("report-uri", "//reports.example", "HTTPS")]
    public void Mistake_BadValue_SaysWhatIsWrong(string directive, string value, string part)
        => Assert.Contains(part, CspSource.Mistake(directive, value), StringComparison.Ordinal);

    [Fact]
    public void Mistake_AnyTextThatIsTaken_CannotLeaveItsDirective()
    {
        var alphabet = Gen.OneOf(
            Gen.Const("'self'"), Gen.Const("https://a.example"), Gen.Const(";"), Gen.Const(","), Gen.Const("\r\n"),
            Gen.Const("'"), Gen.Const("script-src"), Gen.Const("*"), Gen.Const("/"), Gen.Const("?"), Gen.String);
        Gen.Select(alphabet, alphabet, alphabet, (a, b, c) => a + b + c).Sample(text =>
        {
            foreach (var directive in CspDirectives.Ordered)
            {
                Assert.True(CspSource.Mistake(directive, text) is not null
                    || !text.Any(c => c is ';' or ',' or '\0' || char.IsWhiteSpace(c)));
            }
        });
    }

    [Theory]
    [InlineData("'self'", false)]
    [InlineData("data:", false)]
    [InlineData("blob:", false)]
    [InlineData("https:", true)]
    [InlineData("*", true)]
    [InlineData("https://cdn.example", true)]
    public void IsOtherOrigin_TellsWhatComesFromElsewhere(string source, bool expected)
        => Assert.Equal(expected, CspSource.IsOtherOrigin(source));
}

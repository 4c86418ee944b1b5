using CsCheck;
using SecureWeb.Headers.Reports;

namespace SecureWeb.Tests.Headers.Reports;

public sealed class ReportUrlsTests
{
    private static readonly string[] Words =
        ["https://", "http://", "a.example", "/", "?q=secret", "#frag", "user:pass@", ":8443", "\r\n", "*", "%0a", "data:", "\u202e", "[::1]", ".."];

    [Theory]
    [InlineData(null, "inline")]
    [InlineData("", "inline")]
    [InlineData("inline", "inline")]
    [InlineData("eval", "eval")]
    [InlineData("wasm-eval", "wasm-eval")]
    [InlineData("trusted-types-sink", "trusted-types-sink")]
    [InlineData("self", "self")]
    [InlineData("data", "data:")]
    [InlineData("data:text/html,<script>secret", "data:")]
    [InlineData("blob:https://app.example/5b1f", "blob:")]
    [InlineData("about", "about:")]
    [InlineData("chrome-extension://abcdef/inject.js", "extension:")]
    [InlineData("moz-extension", "extension:")]
    [InlineData("safari-web-extension://x/y", "extension:")]
    [InlineData("https://cdn.example/lib.js?token=secret#x", "https://cdn.example")]
    [InlineData("https://CDN.Example:8443/a", "https://cdn.example:8443")]
    [InlineData("https://user:password@cdn.example/a", "https://cdn.example")]
    [InlineData("https://cdn.example\\@evil.example/", "https://cdn.example")]
    [InlineData("wss://push.example:443/socket", "wss://push.example")]
    [InlineData("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example")]
    [InlineData("https://", "other")]
    [InlineData("https:cdn.example", "other")]
    [InlineData("gopher://x.example/", "other")]
    [InlineData("anything at all", "other")]
    public void Blocked_IsAnOriginAWordOrAScheme(string? text, string expected)
        => Assert.Equal(expected, ReportUrls.Blocked(text));

    [Theory]
    [InlineData("https://app.example/", "/")]
    [InlineData("https://app.example", "/")]
    [InlineData("https://app.example?token=secret", "/")]
    [InlineData("https://app.example/orders/42/edit?x=1#y", "/orders/*/edit")]
    [InlineData("https://u:p@app.example/about", "/about")]
    [InlineData("https://app.example/reset/AbCdEfGhIjKlMnOpQrStUvWx", "/reset/*")]
    [InlineData("https://app.example/u/ann@mail.example", "/u/*")]
    [InlineData("https://app.example/n/Zo%C3%AB", "/n/*")]
    [InlineData("https://app.example/v2/page-10/how-to-bake", "/v2/page-10/how-to-bake")]
    [InlineData("https://app.example/i/0f8fad5b-d9cb-469f-a165-70867728950e", "/i/*")]
    [InlineData("https://app.example/a/b/c/d/e/f/g/h/i/j", "/a/b/c/d/e/f/g/h/…")]
    [InlineData("about:srcdoc", "other")]
    [InlineData("blob:https://app.example/1", "other")]
    [InlineData(null, "other")]
    public void Document_IsTheShapeOfThePath(string? text, string expected)
        => Assert.Equal(expected, ReportUrls.Document(text));

    [Theory]
    [InlineData("moz-extension://x/y.js", true)]
    [InlineData("webkit-masked-url://hidden/", true)]
    [InlineData("about", true)]
    [InlineData("about:blank", true)]
    [InlineData("chrome://global/content", true)]
    [InlineData("resource://gre/x", true)]
    [InlineData("https://extension.example/", false)]
    [InlineData("data", false)]
    [InlineData(null, false)]
    public void IsOfBrowser_KnowsExtensionsAndTheBrowsersOwn(string? text, bool expected)
        => Assert.Equal(expected, ReportUrls.IsOfBrowser(text));

    [Fact]
    public void AnyText_LeavesNoQueryUserOrLineBreakAndIsBounded()
        => Gen.Select(Gen.Int[0, Words.Length - 1].Select(i => Words[i]), Gen.String).Array[0, 8].Select(parts => string.Concat(parts.Select(p => p.Item1 + p.Item2)))
            .Sample(text =>
            {
                foreach (var kept in (string[])[ReportUrls.Blocked(text), ReportUrls.Document(text)])
                {
                    Assert.DoesNotContain(kept, c => c is '?' or '#' or '@' or '%' or '\\' or < ' ' or '\u202e');
                    Assert.InRange(kept.Length, 1, 400);
                }

                ReportUrls.IsOfBrowser(text);
            });
}

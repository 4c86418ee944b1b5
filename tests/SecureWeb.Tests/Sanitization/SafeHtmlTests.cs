using System.Text.Encodings.Web;
using System.Text.Json;
using SecureWeb.Sanitization;

namespace SecureWeb.Tests.Sanitization;

public sealed class SafeHtmlTests
{
    [Fact]
    public void WriteTo_IsNotEncodedAgain()
    {
        using var writer = new StringWriter();

        TestSanitizer.Default.Service.Sanitize("<b>a & b</b>", "inline").WriteTo(writer, HtmlEncoder.Default);

        Assert.Equal("<b>a &amp; b</b>", writer.ToString());
    }

    [Fact]
    public void Default_IsEmptyText()
    {
        Assert.Equal(("", "text"), (default(SafeHtml).ToString(), default(SafeHtml).Policy));
        Assert.Equal(default, TestSanitizer.Default.Service.Sanitize(null));
    }

    [Fact]
    public void Json_IsWrittenAsStringAndNeverRead()
    {
        var html = TestSanitizer.Default.Service.Sanitize("<b>x</b>", "inline");

        Assert.Equal("<b>x</b>", JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(html)));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<SafeHtml>("\"<script>\""));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("inline")]
    [InlineData("article")]
    public void Sanitize_TextWithoutMarkup_IsTheSameInstance(string policy)
    {
        var text = new string('x', 500) + "\"quoted\" 'text' é";

        Assert.Same(text, TestSanitizer.Default.Clean(policy, text));
    }

    [Fact]
    public void Sanitize_CleanArticle_IsTheSameInstance()
    {
        var html = TestSanitizer.Default.Clean("article", "<h1 title='a&quot;'>x</h1><ul><li>a<li>b</ul><p><a href='/x?a&b'>y</a>");

        Assert.Same(html, TestSanitizer.Default.Clean("article", html));
    }

    [Theory]
    [InlineData(HtmlSanitizationLimit.Length, "length")]
    [InlineData(HtmlSanitizationLimit.Tokens, "tokens")]
    [InlineData(HtmlSanitizationLimit.Elements, "elements")]
    [InlineData(HtmlSanitizationLimit.Attributes, "attributes")]
    [InlineData(HtmlSanitizationLimit.Comments, "comments")]
    [InlineData(HtmlSanitizationLimit.Amplification, "amplification")]
    public void MetricTag_OfEachLimit_IsItsName(HtmlSanitizationLimit limit, string expected)
        => Assert.Equal(expected, SanitizationMetrics.LimitName(limit));

    [Fact]
    public void Engines_InUse_AreNotBelowTheFloor()
    {
        Assert.True(SanitizationStartupCheck.VersionOf(typeof(Ganss.Xss.HtmlSanitizer).Assembly) >= new Version(10, 0, 1120));
        Assert.True(SanitizationStartupCheck.VersionOf(typeof(AngleSharp.Configuration).Assembly) >= new Version(1, 9, 0));
    }
}

using SecureWeb.Sanitization;

namespace SecureWeb.Tests.Sanitization;

public sealed class HtmlPolicyBuilderTests
{
    [Theory]
    [InlineData("script")]
    [InlineData("style")]
    [InlineData("svg")]
    [InlineData("math")]
    [InlineData("template")]
    [InlineData("noscript")]
    [InlineData("iframe")]
    [InlineData("xmp")]
    [InlineData("noembed")]
    [InlineData("noframes")]
    [InlineData("plaintext")]
    [InlineData("title")]
    [InlineData("textarea")]
    [InlineData("select")]
    [InlineData("selectedcontent")]
    [InlineData("form")]
    [InlineData("input")]
    [InlineData("object")]
    [InlineData("embed")]
    [InlineData("base")]
    [InlineData("meta")]
    [InlineData("link")]
    [InlineData("B")]
    public void Element_ThatCannotBeSafe_IsAMistake(string element)
        => Assert.Contains(element, Assert.Single(MistakesOf(p => p.AllowElements(element))), StringComparison.Ordinal);

    [Theory]
    [InlineData("b", "onclick")]
    [InlineData("b", "style")]
    [InlineData("b", "id")]
    [InlineData("b", "name")]
    [InlineData("b", "href")]
    [InlineData("a", "target")]
    [InlineData("a", "ping")]
    [InlineData("img", "srcset")]
    [InlineData("img", "onerror")]
    [InlineData("*", "class")]
    public void Attribute_ThatCannotBeSafe_IsAMistake(string element, string attribute)
        => Assert.Contains(
            attribute, Assert.Single(MistakesOf(p => p.AllowAttributes(element, attribute))), StringComparison.Ordinal);

    [Fact]
    public void Mistakes_AreAllCollected() => Assert.Equal(7, MistakesOf(p => p
        .Extend("nope")
        .AllowElements("script", "b")
        .AllowSchemes("javascript", "https", "data")
        .AllowClasses("a b")
        .RestrictImageHosts("not a host")
        .LimitLength(0)).Count);

    [Theory]
    [InlineData("article")]
    [InlineData("with space")]
    public void Name_TakenOrMalformed_IsAMistake(string name)
        => Assert.Single(Validate(o => o.AddPolicy(name, _ => { })));

    [Fact]
    public void Policy_OfTheApplication_AllowsWhatItSays()
    {
        var sanitizer = new TestSanitizer(o => o.AddPolicy("code", p => p
            .AllowAttributes("a", "href").AllowElements("code").AllowClasses("language-cs").AllowSchemes("https")
            .ForbidRelativeUrls().FollowLinks()));

        Assert.Equal(
            "<code class=\"language-cs\">x</code><a href=\"https://a.example\" rel=\"noopener noreferrer\">y</a><a>z</a>",
            sanitizer.Clean("code", "<code class='language-cs evil'>x</code><a href=https://a.example>y</a><a href=/z>z</a>"));
    }

    [Fact]
    public void Sanitize_UnknownPolicy_NamesTheKnownOnes()
    {
        var exception = Assert.Throws<ArgumentException>(() => TestSanitizer.Default.Clean("nope", "x"));

        Assert.Contains("article, inline, text", exception.Message, StringComparison.Ordinal);
    }

    private static List<string> MistakesOf(Action<HtmlPolicyBuilder> configure) => Validate(o => o.AddPolicy("own", configure));

    private static List<string> Validate(Action<HtmlSanitizationOptions> configure)
    {
        var options = new HtmlSanitizationOptions();
        configure(options);
        return [.. new HtmlSanitizationOptionsCheck().Validate(null, options).Failures ?? []];
    }
}

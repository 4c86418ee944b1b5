using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Headers;
using SecureWeb.Headers.Csp;
using SecureWeb.Headers.TagHelpers;
using SecureWeb.Http;

namespace SecureWeb.Tests.Headers.TagHelpers;

public sealed class CspHashTagHelperTests
{
    private readonly DefaultHttpContext _context = new();

    [Theory]
    [InlineData("script", "script-src")]
    [InlineData("SCRIPT", "script-src")]
    [InlineData("style", "style-src")]
    public async Task Element_IsAllowedByItsHash(string tag, string directive)
    {
        await ProcessAsync(tag, "a()\r\n");

        Assert.Equal((directive, CspHash.Of("a()\n")), Assert.Single(Taken()!.Sources));
        Assert.False(_context.Response.Headers.ContainsKey(InlineHashes.Carrier));
    }

    [Fact]
    public async Task Elements_OfOnePage_AreAllAllowed()
    {
        await ProcessAsync("script", "a()");
        await ProcessAsync("style", "p{}");
        await ProcessAsync("script", "b()");
        await ProcessAsync("script", "a()");

        Assert.Equal(
            [("script-src", CspHash.Of("a()")), ("style-src", CspHash.Of("p{}")), ("script-src", CspHash.Of("b()"))],
            Taken()!.Sources);
    }

    [Fact]
    public async Task NothingInline_NothingAllowed()
    {
        await ProcessAsync("script", "");
        await ProcessAsync("script", "ignored()", attributes: ("src", "/a.js"));
        await ProcessAsync("script", "a()", isEnabled: false);

        Assert.Null(Taken());
    }

    [Fact]
    public async Task Expression_IsHashedAsTheViewEncodesIt()
    {
        _context.RequestServices = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        var content = new DefaultTagHelperContent();
        content.AppendHtml("x = '").Append("ä<").AppendHtml("'");

        var output = await ProcessAsync("script", content);

        Assert.Equal("x = 'ä&lt;'", output.Content.GetContent());
        Assert.Equal(CspHash.Of("x = 'ä&lt;'"), Assert.Single(Taken()!.Sources).Source);
    }

    [Fact]
    public async Task AfterTheResponseStarted_Throws()
    {
        _context.Features.Set<IHttpResponseFeature>(new StartedResponse());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => ProcessAsync("script", "a()"));

        Assert.Contains("before the first flush", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooMany_Throws()
    {
        for (var i = 0; i < InlineHashes.MaxHashes; i++)
        {
            _context.AllowInlineScript($"f({i})");
        }

        _context.AllowInlineScript("f(0)");
        Assert.Throws<InvalidOperationException>(() => _context.AllowInlineScript("one more"));
        Assert.Equal(InlineHashes.MaxHashes, Taken()!.Sources.Count);
    }

    [Fact]
    public void HeadersSwitchedOff_NothingIsLeftOnTheResponse()
    {
        _context.RequestServices = new ServiceCollection()
            .AddSingleton<IFeatureSwitches>(new AllOff()).BuildServiceProvider();

        _context.AllowInlineStyle("p{}");

        Assert.Empty(_context.Response.Headers);
    }

    [Theory]
    [InlineData("script-src 'unsafe-inline'")]
    [InlineData("script-src *")]
    [InlineData("default-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")]
    [InlineData("script-src 'sha256-short'")]
    [InlineData("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' *")]
    [InlineData("script-src")]
    [InlineData(";;  ;")]
    public void Carrier_WithAnythingElse_GivesNothing(string value)
    {
        _context.Response.Headers[InlineHashes.Carrier] = value;

        Assert.True(Taken()!.IsEmpty);
        Assert.Empty(_context.Response.Headers);
    }

    [Fact]
    public void Attributes_AreAllowedByHash_OnlyHandlersAndStyle()
    {
        var output = new TagHelperOutput("button",
        [
            new TagHelperAttribute("onclick", new HtmlString("a &amp;&amp; b()")),
            new TagHelperAttribute("STYLE", "color:red"),
            new TagHelperAttribute("title", "x"),
            new TagHelperAttribute("onblur", ""),
        ], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        var helper = new CspHashAttributesTagHelper { ViewContext = new ViewContext { HttpContext = _context } };

        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);

        Assert.Equal(
            [
                ("script-src-attr", "'unsafe-hashes'"), ("script-src-attr", CspHash.Of("a && b()")),
                ("style-src-attr", "'unsafe-hashes'"), ("style-src-attr", CspHash.Of("color:red")),
            ],
            Taken()!.Sources);
    }

    private CspAdditions? Taken() => InlineHashes.Take(_context.Response.Headers);

    private Task<TagHelperOutput> ProcessAsync(
        string tag, string content, bool isEnabled = true, params (string Name, string Value)[] attributes)
        => ProcessAsync(tag, (DefaultTagHelperContent)new DefaultTagHelperContent().AppendHtml(content), isEnabled, attributes);

    private async Task<TagHelperOutput> ProcessAsync(
        string tag, TagHelperContent content, bool isEnabled = true, params (string Name, string Value)[] attributes)
    {
        var helper = new CspHashTagHelper { IsEnabled = isEnabled, ViewContext = new ViewContext { HttpContext = _context } };
        var output = new TagHelperOutput(tag,
            new TagHelperAttributeList(attributes.Select(a => new TagHelperAttribute(a.Name, a.Value))),
            (_, _) => Task.FromResult(content));
        await helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);
        return output;
    }

    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }

    private sealed class AllOff : IFeatureSwitches
    {
        public bool IsOn(SecureFeature feature) => false;
    }
}

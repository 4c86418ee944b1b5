using CsCheck;
using SecureWeb.Sanitization;
using SecureWeb.Sanitization.Engine;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

/// <summary>Random documents, from plain to hostile. What holds for every input is asserted for every input.</summary>
public sealed class HtmlPropertyTests
{
    private static readonly TestSanitizer Sanitizer = new(o => o.AddPolicy("everything", p => VectorTests.Everything(p)));

    private static readonly string[] Policies = ["text", "inline", "article", "everything"];

    private static readonly Gen<string> Text = Pick(
        "a", " ", "\n", "text &amp; more", "<", ">", "&", "\"", "'", "&lt", "&#60;", "&nbsp;", "\u00A0", "\0", "\r\n", "é",
        "]]>", "--", "-->", "--!>", "\uFFFF", "&{", "&notit;", "&quot;", "\u202E", "😀", "\uD800");

    private static readonly Gen<string> Name = Gen.OneOf(
        Pick([.. HtmlElements.Known.Keys]),
        Pick(
            "script", "style", "svg", "math", "mtext", "mglyph", "annotation-xml", "foreignObject", "desc", "template",
            "noscript", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext", "select", "option",
            "form", "button", "input", "body", "html", "head", "frameset", "nobr", "image", "isindex", "marquee", "x-y"));

    private static readonly Gen<string> Attribute = Gen.Select(
        Pick("href", "src", "title", "alt", "onclick", "style", "id", "name", "class", "colspan", "dir", "xlink:href",
            "open", "cite", "srcset", "lang", "x", "/", "\"", "HREF"),
        Pick("", "=x", "=\"a b\"", "='<b>'", "=\"&quot;>\"", "=javascript:alert(1)", "=\" java\tscript:x\"",
            "=\"https://a.example/?a=1&amp;b=2\"", "=//evil.example", "=\"/\\x\"", "=\"&#x202e;\"", "=RTL", "=\"007\"", "=`x`",
            "=\"&{x}\"", "=\"mailto:a@b\"", "=\"\u00A0\"", "='"),
        (name, value) => " " + name + value);

    private static readonly Gen<string> Piece = Gen.OneOf(
        Text,
        Gen.Select(Name, Attribute.Array[0, 3], (name, attributes) => $"<{name}{string.Concat(attributes)}>"),
        Name.Select(name => $"</{name}>"),
        Pick("<!--", "-->", "<!doctype html>", "<?x ?>", "<![CDATA[", "]]>", "</p>", "<p>", "<table>", "<b>", "</b>"));

    private static readonly Gen<string> Document = Piece.Array[0, 30].Select(string.Concat);

    [Fact]
    public void AnyDocument_IsSafeAndStableUnderEveryPolicy() => Document.Sample(
        input =>
        {
            foreach (var policy in Policies)
            {
                var output = Sanitizer.Clean(policy, input);
                SafetyOracle.AssertSafe(output, Sanitizer.Policies.Get(policy), input);
                var again = Sanitizer.Parse(policy, output);
                Assert.True(output == again, $"{policy}\ninput:  {input}\nonce:   {output}\ntwice:  {again}");
                Assert.Equal(output, Sanitizer.Clean(policy, output));
            }
        },
        iter: 200);

    /// <summary>The short way must never be taken where the parser would change something.</summary>
    [Fact]
    public void AnyDocument_TheScannerAccepts_IsWhatTheParserWouldWrite() => Document.Sample(
        input =>
        {
            foreach (var policy in Policies)
            {
                var compiled = Sanitizer.Policies.Get(policy);
                foreach (var candidate in (string[])[input, Sanitizer.Parse(policy, input)])
                {
                    if (CleanHtmlScanner.IsClean(candidate, compiled))
                    {
                        Assert.Equal(candidate, Sanitizer.Parse(policy, candidate));
                    }
                }
            }
        },
        iter: 3000);

    /// <summary>Trees written as the writer writes: the scanner sees many that it accepts, and never wrongly.</summary>
    [Fact]
    public void NestedDocument_TheScannerAccepts_IsWhatTheParserWouldWrite()
    {
        var policy = Sanitizer.Policies.Get("everything");
        var accepted = 0;
        Tree(4).Sample(
            input =>
            {
                if (CleanHtmlScanner.IsClean(input, policy))
                {
                    Interlocked.Increment(ref accepted);
                    Assert.Equal(input, Sanitizer.Parse("everything", input));
                }
            },
            iter: 3_000);

        Assert.True(accepted > 150, $"only {accepted} were accepted: the test proves little");
    }

    [Fact]
    public void AnyText_EncodedWithoutTheParser_IsWhatTheParserWouldWrite()
    {
        var text = Gen.OneOf(
            Pick("&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&", "&&", "&#", "&#60;", "&#x3c", "&para", "&notit", "&copy;",
                "&amp", "&am", "&T", "&alpha", "&alpha;", ">", "\u00A0", "a", ";", "=", "1", "&lt&gt", "&AMP", "&gtcc;", "&hellip"),
            Gen.String[0, 4]).Array[0, 12].Select(string.Concat);
        text.Sample(
            input =>
            {
                if (HtmlEncoding.IsIdentity(input))
                {
                    Assert.Equal(input, Sanitizer.Parse("article", input));
                }

                if (HtmlEncoding.TryEncodeText(input, out var encoded))
                {
                    Assert.Equal(Sanitizer.Parse("article", input), encoded);
                }
            },
            iter: 5000);
    }

    [Fact]
    public void AnyValue_AfterItsRule_PassesUnchanged()
    {
        var values = Gen.OneOf(Gen.String[0, 20], Pick(
            " https://a.example/x ", "HTTPS://A.example", "java\nscript:x", "\t\n /a", "//a.example:80/", "https:\\\\a", "+007",
            "-0", "0", "1e3", " ltr", "LTR", "a  b a", "x y", "", " ", "tel:1", "https://u@a", "https://:80", "https:///a", "#a:b"));
        HtmlValueRule[] rules =
        [
            new HtmlUrlRule(["http", "https", "mailto"], null, relative: true),
            new HtmlUrlRule(["https"], ["a.example"], relative: false),
            new HtmlTextRule(), new HtmlWordRule("ltr", "rtl"), new HtmlFlagRule(), new HtmlIntegerRule(-9, 99),
            new HtmlCharactersRule("abc-", 10), new HtmlClassRule(["a", "b"]),
        ];
        values.Sample(
            value =>
            {
                foreach (var rule in rules)
                {
                    if (rule.TryClean(value, out var changed))
                    {
                        Assert.True(rule.IsClean(changed ?? value), $"{rule.GetType().Name}: {value} → {changed}");
                    }
                }
            },
            iter: 3000);
    }

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Tree(int depth)
    {
        var leaf = Pick("a", " ", "\n", "x &amp; y", "&nbsp;", "<br>", "<hr>", "<wbr>",
            "<img src=\"x\" loading=\"lazy\" referrerpolicy=\"no-referrer\">", "<col>");
        if (depth == 0)
        {
            return leaf;
        }

        var children = Gen.OneOf(leaf, Tree(depth - 1)).Array[0, 3].Select(string.Concat);
        var any = Gen.Select(Pick([.. HtmlElements.Known.Values.Where(e => !e.Is(HtmlElementTraits.Void)).Select(e => e.Name)]),
            Pick("", "", " title=\"&quot;t&lt;\"", " dir=\"ltr\"", " colspan=\"2\""), children,
            (name, attribute, inner) => $"<{name}{attribute}>{inner}</{name}>");
        var link = children.Select(inner => $"<a href=\"/x\" rel=\"noopener noreferrer nofollow ugc\">{inner}</a>");
        var list = children.Select(inner => $"<ul><li>{inner}</li>\n<li>{inner}</li></ul>");
        var table = children.Select(inner => $"<table><caption>{inner}</caption>\n<colgroup><col span=\"2\"></colgroup>"
            + $"<thead><tr><th>{inner}</th></tr></thead> <tbody><tr><td>{inner}</td></tr></tbody></table>");
        var ruby = children.Select(inner => $"<ruby>{inner}<rp>(</rp><rt>{inner}</rt></ruby><dl><dt>{inner}</dt><dd>{inner}</dd></dl>");
        return Gen.OneOf(any, any, link, list, table, ruby);
    }
}

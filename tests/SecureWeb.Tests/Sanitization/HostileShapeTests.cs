using SecureWeb.Sanitization;
using SecureWeb.Sanitization.Engine;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

/// <summary>Small inputs that make HTML parsers do much work (see docs/sanitization.md). Each ends with bounded output or
/// with the limit exception; a parser that nests, repeats or recurses without bound fails here by time or by crash.</summary>
public sealed class HostileShapeTests
{
    public static TheoryData<string> Shapes => [.. All.Keys];

    private static readonly Dictionary<string, string> All = new()
    {
        ["deep div"] = Repeat("<div>", 5_000),
        ["deep list"] = Repeat("<ul><li>", 2_000),
        ["deep table"] = Repeat("<table><tr><td>", 6_000),
        ["deep unknown"] = Repeat("<x>", 19_000),
        ["deep form controls"] = Repeat("<form><fieldset><button>", 5_000),
        ["wide bad tags"] = Repeat("<x>a</x>", 19_000),
        ["wide scripts"] = Repeat("<script></script>", 15_000),
        ["wide paragraphs"] = Repeat("<p>a", 19_000),
        ["wide links"] = Repeat("<a href=/x>y</a>", 12_000),
        ["identical formatting"] = Repeat("<b>", 400) + Repeat("<p>x", 400),
        ["distinct formatting"] = "<p>" + Numbered("<font color={0}>", 400) + Repeat("<p>x", 400),
        ["distinct formatting, end tags"] = "<p>" + Numbered("<font color={0}>", 400) + Repeat("x</p>", 4_000),
        ["distinct formatting, unknown end tags"] = Repeat("<x>", 90) + Numbered("<i title={0}>", 300) + Repeat("</x>y", 4_000),
        ["distinct formatting, list"] = "<ul><li>" + Numbered("<b title={0}>", 300) + Repeat("<li>x", 4_000),
        ["distinct formatting, tables"] = Numbered("<u title={0}>", 300) + Repeat("<table><td>x</table>", 2_000),
        ["long link"] = "<p><a href=\"" + Repeat("A", 5_000) + "\">" + Repeat("<p>a", 4_000),
        ["long link in the way of links"] = Repeat("<p><a href=\"" + Repeat("A", 500) + "\">", 300) + Repeat("<p>a", 2_000),
        ["adoption agency"] = Numbered("<b title={0}>", 90) + Repeat("<p></b>x", 4_000),
        ["adoption agency, crossed"] = Repeat("<b><i><u><p></b></i></u>", 1_500),
        ["many attributes"] = "<b " + Numbered("a{0}=1 ", 20_000) + ">",
        ["many equal attributes"] = "<b " + Repeat("title=1 ", 20_000) + ">",
        ["attribute length"] = "<b title=\"" + Repeat("&quot;", 40_000) + "\">x",
        ["comments"] = Repeat("<!---->", 30_000),
        ["comment bangs"] = "<!--" + Repeat("--!", 80_000),
        ["comment dashes"] = "<!--" + Repeat("-", 200_000),
        ["comment starts"] = Repeat("<!--", 60_000),
        ["bogus comments"] = Repeat("<!x>", 40_000),
        ["processing instructions"] = Repeat("<?x>", 40_000),
        ["cdata"] = "<svg>" + Repeat("<![CDATA[]]", 20_000),
        ["cdata brackets"] = "<svg><![CDATA[" + Repeat("]]", 100_000),
        ["doctype"] = Repeat("<!doctype a public \"b\" \"c\"", 8_000),
        ["open tags"] = Repeat("<", 250_000),
        ["open end tags"] = Repeat("</", 120_000),
        ["open attributes"] = "<a " + Repeat("b=\"", 80_000),
        ["entities"] = Repeat("&notit;&amp;&#x110000;", 11_000),
        ["open entities"] = Repeat("&", 250_000),
        ["numeric entity"] = "<b>&#" + Repeat("9", 250_000) + ";",
        ["named entity"] = "<b>&" + Repeat("a", 250_000) + ";",
        ["script escapes"] = "<script>" + Repeat("<!--<script>", 20_000),
        ["textarea ends"] = "<textarea>" + Repeat("</textare", 25_000),
        ["raw text"] = Repeat("<xmp>", 40_000) + Repeat("</xmp", 4_000),
        ["nested templates"] = Repeat("<template>", 9_000),
        ["template in table"] = Repeat("<li><table><template>", 4_000),
        ["nested svg"] = Repeat("<svg><g>", 8_000) + Repeat("<foreignObject>", 400),
        ["nested math"] = Repeat("<math><mtext>", 8_000),
        ["foster parents"] = "<table>" + Repeat("x<b>", 3_000),
        ["nested selects"] = Repeat("<select><option>", 8_000),
        ["frameset"] = Repeat("<frameset>", 10_000),
        ["headings"] = Repeat("<h1><h2>", 9_000),
        ["ruby"] = Repeat("<ruby><rt>", 9_000),
        ["bodies"] = Numbered("<body a{0}=1>", 8_000),
        ["nul"] = "<b>" + Repeat("\0", 200_000),
        ["cr"] = "<b>" + Repeat("\r", 200_000),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sanitize_HostileShape_IsBounded(string shape)
    {
        foreach (var policy in (string[])["article", "text"])
        {
            var limit = TestSanitizer.Default.Policies.Get(policy).Limits.Length;
            var input = All[shape].Length > limit ? All[shape][..limit] : All[shape];
            try
            {
                var output = TestSanitizer.Default.Clean(policy, input);

                Assert.True(output.Length <= HtmlLimits.Output(input.Length));
                Assert.Equal(output, TestSanitizer.Default.Parse(policy, output));
            }
            catch (HtmlSanitizationLimitException e)
            {
                Assert.Equal(policy, e.Policy);
            }
        }
    }

    [Theory]
    [InlineData("comment bangs", HtmlSanitizationLimit.Comments)]
    [InlineData("many attributes", HtmlSanitizationLimit.Attributes)]
    [InlineData("distinct formatting", HtmlSanitizationLimit.Amplification)]
    [InlineData("long link", HtmlSanitizationLimit.Amplification)]
    [InlineData("deep table", HtmlSanitizationLimit.Elements)]
    [InlineData("wide bad tags", HtmlSanitizationLimit.Tokens)]
    [InlineData("comments", null)]
    public void Sanitize_HostileShape_NamesItsLimit(string shape, HtmlSanitizationLimit? expected)
    {
        var exception = Record.Exception(() => TestSanitizer.Default.Clean("article", All[shape]));

        Assert.Equal(expected, (exception as HtmlSanitizationLimitException)?.Limit);
    }

    [Theory]
    [InlineData("text", 65_536)]
    [InlineData("inline", 8_192)]
    [InlineData("article", 262_144)]
    public void Sanitize_Length_IsLimited(string policy, int length)
    {
        Assert.Equal(length, TestSanitizer.Default.Clean(policy, new string('a', length)).Length);

        var exception = Assert.Throws<HtmlSanitizationLimitException>(
            () => TestSanitizer.Default.Clean(policy, new string('a', length + 1)));
        Assert.Equal((HtmlSanitizationLimit.Length, 413), (exception.Limit, exception.StatusCode));
    }

    /// <summary>What editors paste: everything inside one formatting element, which is no attack.</summary>
    [Fact]
    public void Sanitize_LongDocumentInsideOneFormattingElement_Passes()
    {
        var input = "<b id=\"docs-internal-guid-0\" style=\"font-weight:normal\">"
            + Repeat("<p dir=\"ltr\" style=\"line-height:1.2;margin-top:0pt\"><span style=\"font-size:11pt\">text</span></p>", 1_000) + "</b>";

        var output = TestSanitizer.Default.Clean("article", input);

        Assert.Equal("<b>" + Repeat("<p dir=\"ltr\"><span>text</span></p>", 1_000) + "</b>", output);
    }

    [Fact]
    public void Sanitize_BeyondTheDepth_KeepsTheText()
    {
        var output = TestSanitizer.Default.Clean("article", Repeat("<blockquote>", 150) + "text" + Repeat("</blockquote>", 150));

        Assert.Contains("text", output, StringComparison.Ordinal);
        Assert.Equal(output, TestSanitizer.Default.Parse("article", output));
    }

    [Fact]
    public async Task Sanitize_ManyThreads_SameAsOneThread()
    {
        var inputs = Vectors.Public.Concat(Vectors.Own).SelectMany(v => (string[])["inline", "article"], (v, p) => (v, p)).ToArray();
        var serial = inputs.Select(i => TestSanitizer.Default.Clean(i.p, i.v)).ToArray();

        var parallel = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => inputs.Select(i => TestSanitizer.Default.Clean(i.p, i.v)).ToArray())));

        Assert.All(parallel, result => Assert.Equal(serial, result));
    }

    [Fact]
    public async Task SanitizeAsync_LargeInputs_WaitForTheirTurnAndEndTheSame()
    {
        var sanitizer = new TestSanitizer(o => o.MaxConcurrentLargeInputs = 1);
        var input = "<x>" + Repeat("<p>some longer text</p>", 3_500);
        var expected = sanitizer.Clean("article", input);

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(
            _ => sanitizer.Service.SanitizeAsync(input, "article", TestContext.Current.CancellationToken).AsTask()));

        Assert.All(results, r => Assert.Equal(expected, r.ToString()));
    }

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    private static string Numbered(string format, int count) => string.Concat(
        Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)));
}

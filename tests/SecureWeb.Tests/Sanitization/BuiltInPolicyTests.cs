namespace SecureWeb.Tests.Sanitization;

public sealed class BuiltInPolicyTests
{
    private const string Rel = " rel=\"noopener noreferrer nofollow ugc\"";
    private const string Img = " loading=\"lazy\" referrerpolicy=\"no-referrer\"";

    [Theory]
    [InlineData("", "")]
    [InlineData("hello", "hello")]
    [InlineData("a < b & c > d", "a &lt; b &amp; c &gt; d")]
    [InlineData("AT&T &para=1 &copy; &#65;", "AT&amp;T ¶=1 © A")]
    [InlineData("<b>bold</b>", "bold")]
    [InlineData("<script>alert(1)</script>x", "x")]
    [InlineData("&lt;script&gt;", "&lt;script&gt;")]
    [InlineData("<p>one</p><p>two</p>", "one\ntwo\n")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("<style>x{}</style><title>t</title>y", "y")]
    public void Text_KeepsTextOnly(string html, string expected)
        => Assert.Equal(expected, TestSanitizer.Default.Clean("text", html));

    [Theory]
    [InlineData("<b onclick=alert(1)>x</b>", "<b>x</b>")]
    [InlineData("<p>x</p>", "x")]
    [InlineData("<a href=\"https://example.com/?a=1&b=2\">x</a>", "<a href=\"https://example.com/?a=1&amp;b=2\"" + Rel + ">x</a>")]
    [InlineData("<a href=javascript:alert(1)>x</a>", "<a>x</a>")]
    [InlineData("<a href=' java\tscript:alert(1)'>x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https:evil.example\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"/\\evil.example\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https://bank.example@evil.example\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"HTTPS://EXAMPLE.com\">x</a>", "<a href=\"https://EXAMPLE.com\"" + Rel + ">x</a>")]
    [InlineData("<a href=/local target=_blank rel=opener id=x class=y>x</a>", "<a href=\"/local\"" + Rel + ">x</a>")]
    [InlineData("<a href=tel:112>x</a>", "<a>x</a>")]
    [InlineData("<a href=\"data:text/html,x\">x</a>", "<a>x</a>")]
    [InlineData("<abbr title=\"a&quot;b\" lang=en>x</abbr>", "<abbr title=\"a&quot;b\">x</abbr>")]
    [InlineData("<svg><b>x</b></svg>y", "<b>x</b>y")]
    [InlineData("<!-- c -->x", "x")]
    public void Inline_KeepsEmphasisAndLinks(string html, string expected)
        => Assert.Equal(expected, TestSanitizer.Default.Clean("inline", html));

    [Theory]
    [InlineData("<h1 id=x>a</h1><p style='color:red'>b", "<h1>a</h1><p>b</p>")]
    [InlineData("<img src=x onerror=alert(1) alt=A width=10 height=9999999>", "<img src=\"x\" alt=\"A\" width=\"10\"" + Img + ">")]
    [InlineData("<img alt=x>", "")]
    [InlineData("<img src=\"mailto:a@b.c\">", "")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\">", "")]
    [InlineData("<table><tr><td colspan=007 rowspan=-1>x</table>", "<table><tbody><tr><td colspan=\"7\">x</td></tr></tbody></table>")]
    [InlineData("<pre>\n\nx</pre>", "<pre>\n\nx</pre>")]
    [InlineData("<ol reversed type=I start=3><li value=9>x</ol>", "<ol reversed=\"\" type=\"I\" start=\"3\"><li value=\"9\">x</li></ol>")]
    [InlineData("<form><input name=x><button>y</button></form>", "y")]
    [InlineData("<p dir=RTL lang=de title=\"t\">x</p>", "<p dir=\"rtl\" lang=\"de\" title=\"t\">x</p>")]
    public void Article_KeepsStructure(string html, string expected)
        => Assert.Equal(expected, TestSanitizer.Default.Clean("article", html));
}

using System.Buffers;
using System.Text;
using SecureWeb.Errors;
using SecureWeb.Errors.Pages;

namespace SecureWeb.Tests.Errors;

public sealed class PageTemplateTests
{
    private const string Good = """
        <!doctype html><html lang="{{lang}}" dir="{{dir}}"><head><title>{{status}} {{title}}</title>
        <style>h1{color:red}</style><link rel="stylesheet" href="/css/site.css"></head>
        <body><h1>{{ title }}</h1><p>{{message}}</p><img src="/logo.svg" alt="Shop">
        <a href="{{homeUrl}}">Home</a> <a href="https://status.example">Status</a> <code>{{errorId}}</code></body></html>
        """;

    [Fact]
    public void Render_Values_AreEncoded()
    {
        var template = PageTemplate.Parse(Good, [])!;
        var output = new ArrayBufferWriter<byte>();

        template.Render(new ErrorPageModel(409, "T<t>", "M\"&<script>", "id26", "/app/", "he"), output);

        var page = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Contains("<html lang=\"he\" dir=\"rtl\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>409 T&lt;t&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("<p>M&quot;&amp;&lt;script&gt;</p>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/app/\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_Style_IsAllowedByHash()
    {
        var hash = PageStyle.Policy("h1{color:red}").Split("style-src ")[1].Split(';')[0];

        Assert.Contains($"style-src 'self' {hash};", PageTemplate.Parse(Good, [])!.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>1</script>")]
    [InlineData("<SCRIPT src=/a.js></SCRIPT>")]
    [InlineData("<svg><script>1</script></svg>")]
    [InlineData("<body onload=1>")]
    [InlineData("<p OnClick='x'>")]
    [InlineData("<a href='javascript:1'>x</a>")]
    [InlineData("<a href=' java\tscript:1'>x</a>")]
    [InlineData("<a href='//evil.example'>x</a>")]
    [InlineData("<a href='/\\evil.example'>x</a>")]
    [InlineData("<img src='https://evil.example/x.png'>")]
    [InlineData("<img src='data:image/svg+xml,x'>")]
    [InlineData("<img src='{{homeUrl}}'>")]
    [InlineData("<link rel=stylesheet href=https://evil.example/x.css>")]
    [InlineData("<iframe src=/x></iframe>")]
    [InlineData("<form action=/x></form>")]
    [InlineData("<base href=/x>")]
    [InlineData("<meta http-equiv=refresh content='0;url=/x'>")]
    [InlineData("<p style='color:red'>")]
    [InlineData("<style>@import '/x.css'</style>")]
    [InlineData("<style>a{background:url(//evil.example)}</style>")]
    [InlineData("<style>a{color:{{title}}}</style>")]
    [InlineData("<p title='{{message}}'>")]
    [InlineData("<p>{{exception}}</p>")]
    [InlineData("<p>{{1}}</p>")]
    [InlineData("<p>{{none}}</p>")]
    public void Parse_Dangerous_IsAMistake(string part)
    {
        var mistakes = new List<string>();

        Assert.Null(PageTemplate.Parse(Good.Replace("<body>", "<body>" + part, StringComparison.Ordinal), mistakes));
        Assert.NotEmpty(mistakes);
    }

    [Fact]
    public void Parse_SeveralMistakes_AreAllNamed()
    {
        var mistakes = new List<string>();

        PageTemplate.Parse("<p onclick=1>{{x}}<script></script>", mistakes);

        Assert.Equal(4, mistakes.Count);
    }

    [Fact]
    public void Parse_AnyText_NeverThrows()
        => CsCheck.Check.Sample(CsCheck.Gen.String[0, 80], text => PageTemplate.Parse("{{" + text + "<a href='" + text + "'>}}{{", []));
}

using System.Text;
using CsCheck;
using SecureWeb.Headers;
using SecureWeb.Headers.Csp;
using SecureWeb.Headers.StaticHtml;

namespace SecureWeb.Tests.Headers.StaticHtml;

public sealed class PageScannerTests
{
    private const string ViteIndex =
        """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="UTF-8" />
            <link rel="icon" type="image/svg+xml" href="/vite.svg" />
            <title>App</title>
            <script type="module" crossorigin src="/assets/index-BqK2sW1x.js"></script>
            <link rel="stylesheet" crossorigin href="/assets/index-D8b4DHJx.css">
          </head>
          <body><div id="root"></div></body>
        </html>
        """;

    private const string BlazorIndex =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8" />
            <base href="/" />
            <link rel="preload" id="webassembly" />
            <script type="importmap">{ "imports": { "./_framework/dotnet.js": "./_framework/dotnet.abc.js" } }</script>
        </head>
        <body>
            <div id="app"><svg class="loading-progress"><circle r="40%" cx="50%" cy="50%" /></svg></div>
            <div id="blazor-error-ui">An error.<a href="." class="reload">Reload</a><span class="dismiss">x</span></div>
            <script src="_framework/blazor.webassembly.abc.js"></script>
        </body>
        </html>
        """;

    [Fact]
    public void ViteIndex_NeedsNothing() => Assert.Empty(Needs(ViteIndex));

    [Fact]
    public void BlazorIndex_NeedsItsImportMapBaseAndWebAssembly()
        => Assert.Equal(
            [
                ("base-uri", "'self'"),
                ("script-src",
                    CspHash.Of("""{ "imports": { "./_framework/dotnet.js": "./_framework/dotnet.abc.js" } }""")),
                ("script-src", "'wasm-unsafe-eval'"),
            ],
            Needs(BlazorIndex));

    [Fact]
    public void BlazorIndex_WebAssemblyForbidden_IsNotAllowed()
        => Assert.DoesNotContain(("script-src", "'wasm-unsafe-eval'"), Needs(BlazorIndex, allowWebAssembly: false));

    [Theory]
    [InlineData("<script>a()</script>", "script-src", "a()")]
    [InlineData("<script>\r\na()\rb()\n</script>", "script-src", "\na()\nb()\n")]
    [InlineData("<SCRIPT TYPE='Text/JavaScript; charset=utf-8'>a()</SCRIPT>", "script-src", "a()")]
    [InlineData("<script type=module>a()</script>", "script-src", "a()")]
    [InlineData("<script type=speculationrules>{}</script>", "script-src", "{}")]
    [InlineData("<script>a = '&amp;<b>'</script>", "script-src", "a = '&amp;<b>'")]
    [InlineData("<script><!-- a() --></script>", "script-src", "<!-- a() -->")]
    [InlineData("<script>'<!--<script>'</script>x</script>", "script-src", "'<!--<script>'</script>x")]
    [InlineData("<style>p{}</style>", "style-src", "p{}")]
    [InlineData("<noscript><style>p{}</style></noscript>", "style-src", "p{}")]
    [InlineData("<div><template><style>p{}</style></template></div>", "style-src", "p{}")]
    [InlineData("<div><template shadowrootmode=open><style>p{}</style></template></div>", "style-src", "p{}")]
    [InlineData("<div><template shadowrootmode=closed><style>p{}</style></template></div>", "style-src", "p{}")]
    [InlineData("<svg><style>p{}</style></svg>", "style-src", "p{}")]
    [InlineData("<svg><script>a()</script></svg>", "script-src", "a()")]
    [InlineData("<script>umlaut = 'ä\u2028'</script>", "script-src", "umlaut = 'ä\u2028'")]
    public void InlineCode_HashedAsBrowsersDo(string html, string directive, string text)
        => Assert.Equal((directive, CspHash.Of(text)), Assert.Single(Needs(html)));

    [Theory]
    [InlineData("<script type='application/json'>{}</script>")]
    [InlineData("<script type='application/ld+json'>{}</script>")]
    [InlineData("<script type='text/template'><b></script>")]
    [InlineData("<script src='/a.js'>ignored()</script>")]
    [InlineData("<script></script><style></style>")]
    [InlineData("<!-- <script>a()</script> -->")]
    [InlineData("<textarea><script>a()</script></textarea>")]
    [InlineData("<p title='<script>a()</script>'>")]
    [InlineData("<p onclick style=''>")]
    public void NoInlineCode_NeedsNothing(string html) => Assert.Empty(Needs(html));

    [Fact]
    public void Attributes_AreHashedDecoded()
        => Assert.Equal(
            [
                ("script-src-attr", "'unsafe-hashes'"), ("script-src-attr", CspHash.Of("this.media='all'&&1")),
                ("style-src-attr", "'unsafe-hashes'"), ("style-src-attr", CspHash.Of("color:red")),
            ],
            Needs("<link rel=stylesheet href=a.css media=print onload=\"this.media='all'&amp;&amp;1\"><p STYLE='color:red'>")
                .OrderBy(need => need.Directive, StringComparer.Ordinal)
                .ThenByDescending(need => need.Source, StringComparer.Ordinal));

    [Fact]
    public void Attributes_Forbidden_AreNamed()
    {
        var page = Scan("<p style='color:red'>", new StaticHtmlOptions { AllowInlineAttributes = false });

        Assert.True(page.Needs.IsEmpty);
        Assert.Contains("AllowInlineAttributes", page.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/app/", true)]
    [InlineData("app/", true)]
    [InlineData("https://evil.example/", false)]
    [InlineData("//evil.example/", false)]
    [InlineData(" //evil.example/", false)]
    [InlineData("/\\evil.example/", false)]
    [InlineData("data:text/html,x", false)]
    public void Base_OnlyTheOwnOrigin(string href, bool allowed)
    {
        var page = Scan($"<base href='{href}'>");

        Assert.Equal(allowed, page.Needs.Sources.Contains(("base-uri", "'self'")));
        Assert.Equal(allowed, page.Problem is null);
    }

    [Fact]
    public void TooManyHashes_NoneIsAllowed()
    {
        var html = "<base href='/'>" + string.Concat(Enumerable.Range(0, 4).Select(i => $"<script>f({i})</script>"))
            + "<p style=a:b>";

        var page = Scan(html, new StaticHtmlOptions { MaxHashes = 4 });

        Assert.Equal([("base-uri", "'self'")], page.Needs.Sources);
        Assert.Contains("MaxHashes", page.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepNesting_DoesNotEndTheProcess()
        => Assert.Single(Needs(string.Concat(Enumerable.Repeat("<template><div>", 2_000)) + "<script>a()</script>"));

    [Fact]
    public void AnyText_GivesValidSources()
        => Gen.OneOf(Gen.String, Gen.String[Gen.Char["<>/ ='\"!-scriptyle on:a;b"], 0, 60]).Sample(html =>
            Assert.All(Needs(html), need => Assert.Null(CspSource.Mistake(need.Directive, need.Source))), iter: 2_000);

    [Fact]
    public void CharacterSet_OfTheFile_IsHonoured()
    {
        var html = Encoding.Latin1.GetBytes("<meta charset=windows-1252><script>a = '\u00e4'</script>");

        var page = new PageScanner(new StaticHtmlOptions(), true).Scan(new MemoryStream(html));

        Assert.Equal(("script-src", CspHash.Of("a = 'ä'")), Assert.Single(page.Needs.Sources));
    }

    private static IReadOnlyList<(string Directive, string Source)> Needs(string html, bool allowWebAssembly = true)
        => Scan(html, allowWebAssembly: allowWebAssembly).Needs.Sources;

    private static StaticPage Scan(string html, StaticHtmlOptions? options = null, bool allowWebAssembly = true)
        => new PageScanner(options ?? new StaticHtmlOptions(), allowWebAssembly)
            .Scan(new MemoryStream(Encoding.UTF8.GetBytes(html)));
}

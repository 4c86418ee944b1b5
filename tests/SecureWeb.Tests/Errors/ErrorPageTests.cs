using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureWeb.Errors;
using SecureWeb.Errors.Pages;

namespace SecureWeb.Tests.Errors;

public sealed partial class ErrorPageTests
{
    private const int MaxBytes = 4096;

    public static TheoryData<string> Languages => new(PageTexts.All.Select(t => t.Language));

    [Fact]
    public void Languages_AreTheFourteen()
        => Assert.Equal(["ar", "cs", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "sv", "zh-Hans"],
            PageTexts.All.Select(t => t.Language).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Page_EveryStatus_IsSmallWellFormedAndAccessible(string language)
    {
        for (var status = 400; status < 600; status++)
        {
            var page = Render(status, language);

            Assert.InRange(Encoding.UTF8.GetByteCount(page), 500, MaxBytes);
            Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("//", page, StringComparison.OrdinalIgnoreCase);
            var html = Parse(page);
            Assert.Equal(language, html.Attribute("lang")?.Value);
            Assert.Equal(language is "ar" or "he" ? "rtl" : "ltr", html.Attribute("dir")?.Value);
            var heading = Assert.Single(html.Descendants("h1"));
            Assert.Equal($"{status} – {heading.Value}", html.Descendants("title").Single().Value);
            var main = Assert.Single(html.Descendants("main"));
            Assert.All(main.Descendants().Where(e => !e.HasElements), e => Assert.NotEmpty(e.Value.Trim()));
            Assert.Equal("/", html.Descendants("a").Single().Attribute("href")?.Value);
            Assert.Matches("^[a-z2-7]{26}$", html.Descendants("code").Single().Value);
            Assert.DoesNotContain(html.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                || a.Name.LocalName == "style");
        }
    }

    [Fact]
    public void Texts_EveryLanguage_SaySomethingDifferentForEachSubject()
        => Assert.All(PageTexts.All, texts => Assert.Equal(
            Enum.GetValues<PageSubject>().Length,
            Enum.GetValues<PageSubject>().Select(s => texts[s].Title).Distinct(StringComparer.Ordinal).Count()));

    [Fact]
    public void Policy_Hash_IsTheOneOfTheStyle()
    {
        var page = Render(500, "en");
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];

        Assert.Equal(PageStyle.Policy(style), PageStyle.ContentSecurityPolicy);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", PageStyle.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", PageStyle.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t", "b")]
    [InlineData("q", "b")]
    [InlineData("l", "b")]
    public void Style_Contrast_IsEnoughInLightAndDark(string text, string background)
    {
        var blocks = PageStyle.Css.Split("@media", 2);

        Assert.All(blocks, css => Assert.InRange(Contrast(Colour(css, text), Colour(css, background)), 4.5, 21));
    }

    [Theory]
    [InlineData("/app", "/app/")]
    [InlineData("/a\"><script>", "/a%22%3E%3Cscript%3E/")]
    [InlineData("//evil.example", "/")]
    [InlineData("", "/")]
    public void Page_HomeLink_KeepsThePathBase(string pathBase, string expected)
    {
        var html = Parse(Render(404, "en", c => c.Request.PathBase = pathBase));

        Assert.Equal(expected, html.Descendants("a").Single().Attribute("href")?.Value);
    }

    [Theory]
    [InlineData("de-CH", "de")]
    [InlineData("DE", "de")]
    [InlineData("da, sv;q=0.5, de;q=0.4", "sv")]
    [InlineData("en;q=0.1, he", "he")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW, ja;q=0.5", "ja")]
    [InlineData("zh-Hant-HK", "en")]
    [InlineData("pt-BR", "pt")]
    [InlineData("fr;q=0", "en")]
    [InlineData("*", "en")]
    [InlineData("", "en")]
    [InlineData("<script>, ;;q=9, de;q=NaN, fr;q=1e9", "en")]
    public void Language_Header_IsMatched(string header, string expected)
        => Assert.Equal(expected, PageLanguage.FromHeader(header).Language);

    [Fact]
    public void Language_LongHeader_IsEnglish()
        => Assert.Equal("en", PageLanguage.FromHeader("de" + new string(' ', 300)).Language);

    [Fact]
    public void Language_AnyHeader_NeverThrows()
        => CsCheck.Check.Sample(CsCheck.Gen.String[0, 100], text => Assert.NotNull(PageLanguage.FromHeader(text)));

    [Fact]
    public void Language_OfTheApplication_WinsOverTheHeader()
    {
        var page = Render(404, "fr", c => c.Features.Set<IRequestCultureFeature>(
            new RequestCultureFeature(new RequestCulture(CultureInfo.GetCultureInfo("ja-JP")), null)));

        Assert.Contains("lang=\"ja\"", page, StringComparison.Ordinal);
    }

    private static string Render(int status, string language, Action<HttpContext>? change = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = language;
        change?.Invoke(context);
        var output = new ArrayBufferWriter<byte>();
        new ErrorPageWriter([], Options.Create(new SecureErrorOptions()), new HostingEnvironment(), NullLogger<ErrorPageWriter>.Instance)
            .Write(context, new(status), null, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The page is written so that it is XML too, once its void elements are closed.</summary>
    private static XElement Parse(string page)
        => XElement.Parse(VoidElement().Replace(page.Replace("<!doctype html>", "", StringComparison.Ordinal), "$0</meta>"));

    private static (double R, double G, double B) Colour(string css, string name)
    {
        var hex = Regex.Match(css, $"--{name}:#([0-9a-f]{{6}})", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        return (Channel(0), Channel(2), Channel(4));

        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    /// <summary>WCAG 2.2, relative luminance and contrast ratio.</summary>
    private static double Contrast((double R, double G, double B) a, (double R, double G, double B) b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);

        static double Luminance((double R, double G, double B) c) => (0.2126 * c.R) + (0.7152 * c.G) + (0.0722 * c.B);
    }

    [GeneratedRegex("<meta[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex VoidElement();
}

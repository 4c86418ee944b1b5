using System.Text.Json;

namespace SecureWeb.Tests.Sanitization;

/// <summary>Attacks on sanitizers from public collections and from our own hunting.</summary>
internal static class Vectors
{
    public static IReadOnlyList<string> Public { get; } = [.. Read("dompurify.json"), .. Read("html5sec.json")];

    /// <summary>Every bypass, crash or instability found here gets a line.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [
        "<dt><form><dd>x",
        "<form><dt><dd></form><li><dd>",
        "<li><table><template>x",
        "<p>a<table><tr><td>b</table>c<table>d",
        "<a href=x><table><td><a href=y>z",
        "<b><p>x</b>y</p>z",
        "<ruby><rt><ruby><rt>x",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<title>&lt;/title&gt;<img src=x onerror=alert(1)></title>",
        "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
        "<plaintext><script>alert(1)</script>",
        "<frameset onload=alert(1)><frame>",
        "x<body onload=alert(1)>y<html onclick=alert(1)>",
        "<!--><script>alert(1)</script>-->",
        "<!--!><img src=x onerror=alert(1)>--!><b>",
        "<?xml <img src=x onerror=alert(1)>?>",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<b/onclick=alert(1)>x</b/x>",
        "<b =x \"y' z`>q</b>",
        "<a href=\"&#x6a;avascript&colon;alert(1)\">x</a>",
        "<a href=\"java&Tab;script:alert(1)\">x</a>",
        "<a href=\"\u0001javascript:alert(1)\">x</a>",
        "<a href=\"//evil.example\">x</a><a href=\"\\\\evil.example\">y</a>",
        "<a href=\"https://a.example\u202E\">x</a>",
        "<pre>\n\n\n a</pre><pre>\n</pre><pre>\r\n\r\nb</pre>",
        "a\0b<b\0>c</b>&#0;&#x80;&#xFFFF;\uFFFFd\r\ne\rf\u00A0g",
        "<table>x<caption>y<table><tr>z",
        "<h1><h2>x</h1>y</h2>",
        "<ul>x<li>a<ul><li>b</ul><p>c<li>d</ul>",
        "<details open=open><summary>a<details>b",
        "<img src=x><img src=\"\"><img srcset=\"javascript:alert(1) 1x\">",
        "<b title=\"&{alert(1)};\">x</b><q cite=\"javascript:x\">y</q>",
        "<isindex action=javascript:alert(1)><keygen autofocus onfocus=alert(1)>",
        "\uD800<b>\uDC00</b>",
    ];

    private static IEnumerable<string> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "Sanitization", "Data", file)));
        return [.. document.RootElement.EnumerateArray().Select(e => e.GetProperty("payload").GetString()!)];
    }
}

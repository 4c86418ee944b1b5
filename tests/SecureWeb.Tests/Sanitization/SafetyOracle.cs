using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

/// <summary>
/// Says whether output is safe, by reading it again as browsers would, in every place it may land in. Knows nothing of
/// how the sanitizer works: only the policy's lists.
/// </summary>
internal static class SafetyOracle
{
    // Inside these the policy's elements must hold; inside the others, no script may come to life.
    private static readonly (string Before, string After, bool IsContent)[] Places =
    [
        ("", "", true),
        ("<div>", "</div>", true),
        ("<table><tr><td>", "</td></tr></table>", true),
        ("<textarea>", "</textarea>", false),
        ("<title>", "</title>", false),
        ("<select>", "</select>", false),
        ("<noscript>", "</noscript>", false),
        ("<svg>", "</svg>", false),
        ("<math>", "</math>", false),
        ("<template>", "</template>", false),
    ];

    public static void AssertSafe(string html, HtmlPolicy policy, string input)
    {
        foreach (var scripting in (bool[])[true, false])
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            foreach (var (before, after, isContent) in Places)
            {
                using var document = parser.ParseDocument("<!doctype html><body>" + before + html + after);
                var scaffold = isContent ? Count(parser, before + after) : 0;
                var elements = document.All.Where(e => e is not { LocalName: "html" or "head" or "body" }).ToList();
                foreach (var element in isContent ? elements.Skip(scaffold) : elements)
                {
                    AssertHarmless(element, input, html);
                    if (isContent && before is "" or "<div>")
                    {
                        AssertAllowed(element, policy, input, html);
                    }
                }
            }
        }
    }

    private static int Count(HtmlParser parser, string scaffold)
    {
        using var document = parser.ParseDocument("<!doctype html><body>" + scaffold);
        return document.All.Length - 3;
    }

    private static void AssertHarmless(IElement element, string input, string output)
    {
        var text = $"\ninput:  {input}\noutput: {output}\nelement: <{element.LocalName}>";
        Assert.False(element.LocalName is "script" or "iframe" or "object" or "embed" or "base" or "meta" or "link"
            or "form" or "frameset", text);
        foreach (var attribute in element.Attributes)
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), text + attribute.Name);
            Assert.False(attribute.Name is "style" or "srcdoc" or "formaction" or "id" or "name", text + attribute.Name);
            Assert.False(IsScriptUrl(attribute.Value) && attribute.Name is "href" or "src" or "cite", text + attribute.Value);
        }
    }

    private static void AssertAllowed(IElement element, HtmlPolicy policy, string input, string output)
    {
        var text = $"\ninput:  {input}\noutput: {output}\nelement: <{element.LocalName}>";
        Assert.True(element.NamespaceUri == NamespaceNames.HtmlUri, text);
        var rule = policy.Find(element.LocalName);
        Assert.True(rule is not null || IsImplied(element), text);
        foreach (var attribute in element.Attributes)
        {
            var index = rule?.IndexOf(attribute.Name) ?? -1;
            var forced = rule is not null && rule.Forced.Contains($" {attribute.Name}=\"{attribute.Value}\"", StringComparison.Ordinal);
            Assert.True(forced || index >= 0, text + " " + attribute.Name);
            if (attribute.Name is "href" or "src" or "cite")
            {
                AssertUrl(attribute.Value, policy, text);
            }
        }
    }

    private static void AssertUrl(string value, HtmlPolicy policy, string text)
    {
        var url = new string([.. value.Where(c => c > ' ')]);
        Assert.DoesNotContain('\\', url);
        var scheme = url.IndexOf(':');
        if (scheme >= 0 && url.IndexOfAny(['/', '?', '#']) is var stop && (stop < 0 || stop > scheme))
        {
            Assert.True(policy.Schemes.Contains(url[..scheme]), text + " " + value);
        }
    }

    // The parser adds a tbody around rows; nothing else may appear that the output does not say.
    private static bool IsImplied(IElement element) => element.LocalName is "tbody" && element.ParentElement?.LocalName == "table";

    private static bool IsScriptUrl(string value)
    {
        var url = new string([.. value.Where(c => c > ' ')]);
        return url.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
    }
}

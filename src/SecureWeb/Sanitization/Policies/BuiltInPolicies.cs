namespace SecureWeb.Sanitization.Policies;

/// <summary>What the policies of the library allow.</summary>
internal static class BuiltInPolicies
{
    public static readonly string[] Names = [HtmlPolicies.Text, HtmlPolicies.Inline, HtmlPolicies.Article];

    public static bool TryApply(string name, HtmlPolicyBuilder builder)
    {
        switch (name)
        {
            case HtmlPolicies.Text:
                builder.LimitLength(65_536);
                return true;
            case HtmlPolicies.Inline:
                Inline(builder);
                return true;
            case HtmlPolicies.Article:
                Article(builder);
                return true;
            default:
                return false;
        }
    }

    private static void Inline(HtmlPolicyBuilder builder) => builder
        .AllowElements(
            "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "mark", "code", "kbd", "samp", "var", "abbr",
            "dfn", "q", "br", "wbr", "span", "del", "ins", "time", "a")
        .AllowAttributes("a", "href")
        .AllowAttributes("abbr", "title")
        .AllowAttributes("dfn", "title")
        .AllowAttributes("time", "datetime")
        .AllowSchemes("http", "https", "mailto")
        .LimitLength(8_192);

    private static void Article(HtmlPolicyBuilder builder)
    {
        Inline(builder);
        builder
            .AllowElements(
                "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote", "ul", "ol", "li", "dl", "dt",
                "dd", "figure", "figcaption", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr",
                "td", "th", "section", "article", "aside", "header", "footer", "details", "summary", "ruby", "rb", "rp",
                "rt", "img", "bdi", "bdo", "cite")
            .AllowAttributes("*", HtmlAttributes.Global)
            .AllowAttributes("blockquote", "cite")
            .AllowAttributes("q", "cite")
            .AllowAttributes("del", "cite", "datetime")
            .AllowAttributes("ins", "cite", "datetime")
            .AllowAttributes("ol", "start", "reversed", "type")
            .AllowAttributes("li", "value")
            .AllowAttributes("td", "colspan", "rowspan")
            .AllowAttributes("th", "colspan", "rowspan", "scope", "abbr")
            .AllowAttributes("col", "span")
            .AllowAttributes("colgroup", "span")
            .AllowAttributes("details", "open")
            .AllowAttributes("img", "src", "alt", "width", "height")
            .AllowSchemes("tel")
            .LimitLength(262_144);
    }
}

namespace SecureWeb.Sanitization.Policies;

/// <summary>Every attribute that a policy can allow, with the rule for its value. Event handlers, style, id, name and
/// whatever runs or loads something are not here.</summary>
internal static class HtmlAttributes
{
    private static readonly HtmlValueRule Text = new HtmlTextRule();
    private static readonly HtmlValueRule Flag = new HtmlFlagRule();
    private static readonly HtmlValueRule Span = new HtmlIntegerRule(1, 1000);
    private static readonly HtmlValueRule Pixels = new HtmlIntegerRule(1, 8192);
    private static readonly HtmlValueRule Number = new HtmlIntegerRule(-1_000_000, 1_000_000);
    private static readonly HtmlValueRule Direction = new HtmlWordRule("ltr", "rtl", "auto");
    private static readonly HtmlValueRule Scope = new HtmlWordRule("row", "col", "rowgroup", "colgroup");
    private static readonly HtmlValueRule ListType = new HtmlExactWordRule("1", "a", "A", "i", "I");

    private static readonly HtmlValueRule Language = new HtmlCharactersRule(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", 35);

    private static readonly HtmlValueRule Time = new HtmlCharactersRule("0123456789:+-. PTWYMDHSZ", 64);

    /// <summary>Attributes that every element may carry.</summary>
    public static readonly string[] Global = ["dir", "lang", "title"];

    /// <summary>Gets the rule for an attribute of an element.</summary>
    /// <param name="element">The element, in lower case.</param>
    /// <param name="attribute">The attribute, in lower case.</param>
    /// <param name="link">The rule for links.</param>
    /// <param name="image">The rule for pictures.</param>
    /// <returns>The rule, or <see langword="null"/> when the attribute cannot be allowed there.</returns>
    public static HtmlValueRule? Find(string element, string attribute, HtmlValueRule link, HtmlValueRule image)
        => (element, attribute) switch
        {
            (_, "title") => Text,
            (_, "lang") => Language,
            (_, "dir") => Direction,
            ("a", "href") => link,
            ("a", "hreflang") => Language,
            ("blockquote" or "q" or "del" or "ins", "cite") => link,
            ("time" or "del" or "ins", "datetime") => Time,
            ("img", "src") => image,
            ("img", "alt") => Text,
            ("img", "width" or "height") => Pixels,
            ("ol", "start") => Number,
            ("ol", "reversed") => Flag,
            ("ol", "type") => ListType,
            ("li", "value") => Number,
            ("td" or "th", "colspan" or "rowspan") => Span,
            ("th", "scope") => Scope,
            ("th", "abbr") => Text,
            ("col" or "colgroup", "span") => Span,
            ("details", "open") => Flag,
            _ => null,
        };
}

using System.Collections.Frozen;
using static SecureWeb.Sanitization.Policies.HtmlElementTraits;

namespace SecureWeb.Sanitization.Policies;

/// <summary>
/// Every element that a policy can allow. What is missing here cannot be allowed at all: scripts and styles, forms,
/// embedded documents and media, and everything whose content the parser reads by other rules (svg, math, template,
/// noscript, title, textarea, xmp, iframe, noembed, noframes, plaintext), the source of mutation XSS.
/// </summary>
internal static class HtmlElements
{
    private const HtmlElementTraits Block = ClosesParagraph | Line;

    public static readonly FrozenDictionary<string, HtmlElementInfo> Known = All().ToFrozenDictionary(e => e.Name);

    /// <summary>Elements that go together with their content; of all others that are not allowed, the content stays.
    /// </summary>
    public static readonly FrozenSet<string> DroppedWithContent = FrozenSet.ToFrozenSet<string>(
    [
        "script", "style", "textarea", "select", "option", "optgroup", "datalist", "noscript", "xmp", "iframe",
        "noembed", "noframes", "template", "title", "svg", "math", "object", "applet", "audio", "video", "canvas",
        "head", "frameset", "frame", "selectedcontent",
    ]);

    private static IEnumerable<HtmlElementInfo> All() =>
    [
        .. Of(None, "abbr b bdi bdo big cite code del dfn em font i ins kbd mark q ruby s samp small span strike strong "
            + "sub sup time tt u var"),
        .. Of(NotNested, "a"),
        .. Of(HtmlElementTraits.Void, "img wbr"),
        .. Of(HtmlElementTraits.Void | Line, "br"),
        .. Of(HtmlElementTraits.Void | Block, "hr"),
        .. Of(Block, "address article aside blockquote center details div dl figcaption figure footer header hgroup "
            + "main nav ol p section summary ul"),
        .. Of(Block | Heading, "h1 h2 h3 h4 h5 h6"),
        .. Of(Block | DropsFirstLineFeed, "pre"),
        .. Of(Block | ElementsOnly, "table"),
        .. Of(Line | NeedsParent, "li", "ul", "ol"),
        .. Of(Line | NeedsParent, "dt dd", "dl"),
        .. Of(NeedsParent, "rb rp rt", "ruby"),
        .. Of(Line | NeedsParent, "caption", "table"),
        .. Of(Line | NeedsParent | ElementsOnly, "colgroup thead tbody tfoot", "table"),
        .. Of(Line | NeedsParent | ElementsOnly, "tr", "thead", "tbody", "tfoot"),
        .. Of(Line | NeedsParent, "td th", "tr"),
        .. Of(NeedsParent | HtmlElementTraits.Void, "col", "colgroup"),
    ];

    private static IEnumerable<HtmlElementInfo> Of(HtmlElementTraits traits, string names, params string[] parents)
        => names.Split(' ').Select(name => new HtmlElementInfo(name, traits, parents));
}

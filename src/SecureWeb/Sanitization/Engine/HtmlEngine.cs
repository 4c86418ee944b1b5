using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization.Engine;

/// <summary>
/// One pass of one policy: the budgeted parser, HtmlSanitizer on the tree, then our own writer. Two lines of defence: what
/// HtmlSanitizer lets through must also be something the writer knows.
/// </summary>
/// <remarks>The HtmlSanitizer instance is never changed after construction and never leaves this class; that is what its
/// promise of thread safety asks for.</remarks>
internal sealed class HtmlEngine
{
    // No CSS, no scripting engine, no loader: the tree is only read.
    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    // Every attribute that any HTML element takes a URL in. Screening happens for these only, so the list must never
    // depend on the policy.
    private static readonly string[] UrlAttributes =
    [
        "action", "archive", "background", "cite", "classid", "code", "codebase", "data", "dynsrc", "formaction", "href",
        "icon", "longdesc", "lowsrc", "manifest", "poster", "profile", "src", "usemap", "xlink:href",
    ];

    private static readonly string[] UrlListAttributes =
        ["archive", "attributionsrc", "imagesrcset", "ping", "srcset"];

    private readonly HtmlPolicy _policy;
    private readonly HtmlSanitizer _sanitizer;

    public HtmlEngine(HtmlPolicy policy)
    {
        _policy = policy;
        var options = HtmlSanitizerOptions.Empty();
        options.AllowedTags = new HashSet<string>(policy.Elements.Select(e => e.Info.Name), StringComparer.Ordinal);
        options.AllowedAttributes =
            new HashSet<string>(policy.Elements.SelectMany(e => e.AttributeNames), StringComparer.Ordinal);
        options.AllowedSchemes = new HashSet<string>(policy.Schemes, StringComparer.OrdinalIgnoreCase);
        options.UriAttributes = new HashSet<string>(UrlAttributes, StringComparer.Ordinal);
        options.UriListAttributes = new HashSet<string>(UrlListAttributes, StringComparer.Ordinal);
        _sanitizer = new HtmlSanitizer(options);

        // Unwrapping in place costs the square of the number of siblings. The writer leaves such elements out and keeps
        // their content, at no cost; those whose content goes too are removed here.
        _sanitizer.RemovingTag += static (_, e) =>
            e.Cancel = e.Reason == RemoveReason.NotAllowedTag && !HtmlElements.DroppedWithContent.Contains(e.Tag.LocalName);
    }

    /// <summary>Runs one pass.</summary>
    /// <exception cref="HtmlSanitizationLimitException">A limit is exceeded.</exception>
    public string Pass(string html, out HtmlRemovals removals)
    {
        if (HtmlShape.ExhaustsParser(html))
        {
            throw new HtmlSanitizationLimitException(HtmlSanitizationLimit.Comments, _policy.Name, 256);
        }

        var budget = new HtmlTokenBudget(_policy, html.Length);
        var parser = new HtmlParser(
            new HtmlParserOptions
            {
                // As in a browser: noscript holds raw text.
                IsScripting = true,
                SkipComments = true,
                DisableElementPositionTracking = true,
                // html and body stand above the first level.
                MaximumDepth = _policy.Limits.Depth + 2,
                OnToken = budget.OnToken,
            },
            Context);
        using var document = parser.ParseDocument("<!doctype html><html><body>" + html);
        if (document.Body is not { } body)
        {
            removals = default;
            return string.Empty;
        }

        _sanitizer.SanitizeDom(document, body);
        var writer = new HtmlWriter(_policy, html.Length);
        var output = writer.Write(body);
        removals = new HtmlRemovals(writer.RemovedElements, writer.RemovedAttributes);
        return output;
    }
}

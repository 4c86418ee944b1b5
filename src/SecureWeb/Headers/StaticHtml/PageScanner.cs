using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.StaticHtml;

/// <summary>Finds the inline code of an HTML file as a browser would.</summary>
internal sealed class PageScanner(StaticHtmlOptions options, bool allowWebAssembly)
{
    // What browsers run, or check like script; other types are data.
    private static readonly HashSet<string> ScriptTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "module", "importmap", "speculationrules", "text/javascript", "application/javascript",
        "application/x-javascript", "application/ecmascript", "text/ecmascript", "text/jscript", "text/x-javascript",
    };

    public StaticPage Scan(Stream html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var found = new HashSet<(string Directive, string Source)>();
        var problems = new List<string>();
        var hasAttributes = false;
        foreach (var element in Elements(document))
        {
            hasAttributes |= Attributes(element, found);
            Content(element, found, problems);
        }

        if (hasAttributes && !options.AllowInlineAttributes)
        {
            problems.Add("it has event handlers or style attributes, which the policy blocks (SecureWeb:Headers:StaticHtml:"
                + "AllowInlineAttributes)");
        }

        var hashes = found.Count(need => CspHash.Is(need.Source));
        if (hashes > options.MaxHashes)
        {
            problems.Add($"it has {hashes} pieces of inline code and may have {options.MaxHashes} "
                + "(SecureWeb:Headers:StaticHtml:MaxHashes), so none is allowed");
            found.RemoveWhere(need => CspDirectives.IsAttribute(need.Directive) || CspHash.Is(need.Source));
        }

        var needs = found.OrderBy(source => source.Directive, StringComparer.Ordinal)
            .ThenBy(source => source.Source, StringComparer.Ordinal);
        return new StaticPage(new CspAdditions(needs), problems.Count == 0 ? null : string.Join("; ", problems));
    }

    private void Content(IElement element, HashSet<(string Directive, string Source)> found, List<string> problems)
    {
        switch (element.LocalName)
        {
            case "script" when element.HasAttribute("src") || element.HasAttribute("href"):
                if (allowWebAssembly && (element.GetAttribute("src") ?? "").Contains(
                    "_framework/blazor.webassembly", StringComparison.OrdinalIgnoreCase))
                {
                    found.Add(("script-src", "'wasm-unsafe-eval'"));
                }

                break;
            case "script" when element.TextContent.Length > 0
                && ScriptTypes.Contains((element.GetAttribute("type") ?? "").Split(';')[0].Trim()):
                found.Add(("script-src", CspHash.Of(element.TextContent)));
                break;
            case "style" when element.TextContent.Length > 0:
                found.Add(("style-src", CspHash.Of(element.TextContent)));
                break;
            case "base" when element.GetAttribute("href") is { } address:
                if (address.Contains(':') || address.TrimStart().StartsWith("//", StringComparison.Ordinal)
                    || address.Contains('\\'))
                {
                    problems.Add("its <base> points to another origin, which the policy blocks");
                }
                else
                {
                    found.Add(("base-uri", "'self'"));
                }

                break;
        }
    }

    private bool Attributes(IElement element, HashSet<(string Directive, string Source)> found)
    {
        var any = false;
        foreach (var attribute in element.Attributes)
        {
            var directive = CspDirectives.OfAttribute(attribute.Name);
            if (directive is null || attribute.Value.Length == 0)
            {
                continue;
            }

            any = true;
            if (options.AllowInlineAttributes)
            {
                found.Add((directive, "'unsafe-hashes'"));
                found.Add((directive, CspHash.Of(attribute.Value)));
            }
        }

        return any;
    }

    /// <summary>Every element, also inside <c>template</c>, which scripts and shadow roots copy into the page. A stack of
    /// our own, since files may be nested deeper than a thread's.</summary>
    private static IEnumerable<IElement> Elements(IDocument document)
    {
        var open = new Stack<INode>();
        open.Push(document);
        while (open.TryPop(out var node))
        {
            if (node is IElement element)
            {
                yield return element;
            }

            if (node is IElement { ShadowRoot: { } shadow })
            {
                open.Push(shadow);
            }

            if (node is IHtmlTemplateElement template)
            {
                open.Push(template.Content);
            }

            for (var child = node.LastChild; child is not null; child = child.PreviousSibling)
            {
                open.Push(child);
            }
        }
    }
}

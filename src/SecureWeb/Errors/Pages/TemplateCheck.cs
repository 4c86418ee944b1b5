using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SecureWeb.Errors.Pages;

/// <summary>Finds in a page template what its policy would block or what would make an error page dangerous: scripts,
/// event handlers, parts of other sites, tokens where encoding does not help.</summary>
internal static class TemplateCheck
{
    private static readonly string[] Forbidden = ["script", "iframe", "frame", "object", "embed", "base", "form", "template"];

    private static readonly string[] Addresses =
        ["src", "href", "srcset", "poster", "data", "action", "formaction", "background", "xlink:href", "ping"];

    /// <returns>The policy: the styles by hash, and what comes from the site itself.</returns>
    public static string Run(string html, ICollection<string> mistakes)
    {
        var document = new HtmlParser().ParseDocument(html);
        var hashes = new StringBuilder();
        if (document.QuerySelectorAll("h1").Length != 1 || document.QuerySelector("html")?.GetAttribute("lang") is null)
        {
            mistakes.Add("it needs one <h1> and <html lang=\"{{lang}}\">, for people who listen to the page.");
        }

        foreach (var element in document.All)
        {
            if (Forbidden.Contains(element.LocalName))
            {
                mistakes.Add($"<{element.LocalName}> does not belong on an error page: remove it.");
            }

            if (element.LocalName == "style")
            {
                CheckStyle(element.TextContent, mistakes);
                hashes.Append(" 'sha256-").Append(Hash(element.TextContent)).Append('\'');
            }

            foreach (var attribute in element.Attributes)
            {
                CheckAttribute(element, attribute, mistakes);
            }
        }

        return $"default-src 'none'; style-src 'self'{hashes}; img-src 'self'; font-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";
    }

    // Browsers hash the text after CR LF became LF, as the parser gives it.
    private static string Hash(string css) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));

    private static void CheckStyle(string css, ICollection<string> mistakes)
    {
        if (css.Contains("{{", StringComparison.Ordinal))
        {
            mistakes.Add("a token inside <style> would change its hash: move it out.");
        }

        if (css.Contains("@import", StringComparison.OrdinalIgnoreCase)
            || css.Contains("//", StringComparison.Ordinal))
        {
            mistakes.Add("<style> may not load from elsewhere (@import, //): copy the part into the site.");
        }
    }

    private static void CheckAttribute(IElement element, IAttr attribute, ICollection<string> mistakes)
    {
        var where = $"<{element.LocalName} {attribute.Name}>";
        if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        {
            mistakes.Add($"{where} is an event handler: remove it.");
        }
        else if (attribute.Name is "style" or "srcdoc" or "http-equiv")
        {
            mistakes.Add($"{where} would be blocked: use a <style> element, or the server's headers.");
        }
        else if (Addresses.Contains(attribute.Name) && !IsOwnAddress(element, attribute))
        {
            mistakes.Add($"{where} points to another site or a script: use a path of this site.");
        }
        else if (attribute.Value.Contains("{{", StringComparison.Ordinal) && !MayHoldToken(attribute))
        {
            mistakes.Add($"{where} may not hold a token: only href={{{{homeUrl}}}}, lang and dir may.");
        }
    }

    private static bool MayHoldToken(IAttr attribute) => (attribute.Name, attribute.Value) is ("href", "{{homeUrl}}")
        or ("lang", "{{lang}}") or ("dir", "{{dir}}");

    private static bool IsOwnAddress(IElement element, IAttr attribute)
    {
        var address = attribute.Value.Trim();
        if (address == "{{homeUrl}}")
        {
            return element.LocalName == "a";
        }

        // A link is followed by a person; it loads nothing.
        if (element.LocalName == "a" && (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        return address.Length > 0 && address[0] is '/' or '#' && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl);
    }
}

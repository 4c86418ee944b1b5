using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>
/// Allows one inline element by the hash of its text: <c>&lt;script csp-hash&gt;…&lt;/script&gt;</c>,
/// <c>&lt;style csp-hash&gt;…&lt;/style&gt;</c>. Unlike with a nonce the page is the same for everybody, so it can be cached.
/// </summary>
/// <remarks>For text that the page's author wrote. What a Razor expression puts into the element is hashed, and so allowed,
/// too: never write user input there. Put it into a <c>data-</c> attribute and read it from the script. Not inside
/// <c>&lt;cache&gt;</c>, which keeps the element but not its hash. Enable with <c>@addTagHelper *, SecureWeb</c>.</remarks>
[HtmlTargetElement("script", Attributes = AttributeName)]
[HtmlTargetElement("style", Attributes = AttributeName)]
public sealed class CspHashTagHelper : TagHelper
{
    private const string AttributeName = "csp-hash";

    /// <summary>Gets or sets a value indicating whether the element is hashed.</summary>
    /// <value><see langword="true"/> when the attribute has no value.</value>
    [HtmlAttributeName(AttributeName)]
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets the view's context; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Gets a number so high that other tag helpers have changed the text before.</summary>
    public override int Order => 10_000;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The response has started, or the page has more than 60 such
    /// elements.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!IsEnabled || output.Attributes.ContainsName("src"))
        {
            return;
        }

        var http = ViewContext.HttpContext;
        var content = output.IsContentModified ? output.Content : await output.GetChildContentAsync();

        // As the view will write it; the very text that was hashed is sent.
        var text = content.GetContent(http.RequestServices?.GetService<HtmlEncoder>() ?? HtmlEncoder.Default);
        output.Content.SetHtmlContent(text);
        var isScript = string.Equals(output.TagName, "script", StringComparison.OrdinalIgnoreCase);
        InlineHashes.Add(http, isScript ? "script-src" : "style-src", text);
    }
}

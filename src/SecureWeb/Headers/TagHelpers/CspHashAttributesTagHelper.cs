using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>
/// Allows the event handlers and the style of one element by their hashes:
/// <c>&lt;button onclick="history.back()" csp-hash-attributes&gt;</c>. For markup that cannot be changed; a script that calls
/// <c>addEventListener</c> and a class are better.
/// </summary>
/// <remarks>Adds <c>'unsafe-hashes'</c> to <c>script-src-attr</c> or <c>style-src-attr</c> of this response: the same
/// handler text then runs on every element of the page, also on an injected one. Never write user input into these
/// attributes. Enable with <c>@addTagHelper *, SecureWeb</c>.</remarks>
[HtmlTargetElement("*", Attributes = AttributeName)]
public sealed class CspHashAttributesTagHelper : TagHelper
{
    private const string AttributeName = "csp-hash-attributes";

    /// <summary>Gets or sets a value indicating whether the attributes are hashed.</summary>
    /// <value><see langword="true"/> when the attribute has no value.</value>
    [HtmlAttributeName(AttributeName)]
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets the view's context; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Gets a number so high that other tag helpers have changed the attributes before.</summary>
    public override int Order => 10_000;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The response has started, or the page names more than 60
    /// hashes.</exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!IsEnabled)
        {
            return;
        }

        foreach (var attribute in output.Attributes)
        {
            if (CspDirectives.OfAttribute(attribute.Name) is { } directive
                && AttributeText.Of(attribute.Value) is { } text)
            {
                InlineHashes.Add(ViewContext.HttpContext, directive, text);
            }
        }
    }
}

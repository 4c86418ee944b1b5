using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>
/// Puts the nonce of the content security policy on an element that the page's author wrote:
/// <c>&lt;script csp-nonce&gt;</c>, <c>&lt;style csp-nonce&gt;</c>, <c>&lt;link csp-nonce … /&gt;</c>, and
/// <c>&lt;meta property="csp-nonce" csp-nonce /&gt;</c>, where tools such as Vite look for it.
/// </summary>
/// <remarks>Tag helpers run on what was compiled, never on rendered text, so an injected element gets no nonce.
/// Enable with <c>@addTagHelper *, SecureWeb</c>.</remarks>
[HtmlTargetElement("script", Attributes = AttributeName)]
[HtmlTargetElement("style", Attributes = AttributeName)]
[HtmlTargetElement("link", Attributes = AttributeName, TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("meta", Attributes = AttributeName, TagStructure = TagStructure.WithoutEndTag)]
public sealed class CspNonceTagHelper : TagHelper
{
    private const string AttributeName = "csp-nonce";

    /// <summary>Gets or sets a value indicating whether the element gets the nonce.</summary>
    /// <value><see langword="true"/> when the attribute has no value.</value>
    [HtmlAttributeName(AttributeName)]
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets the view's context; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (IsEnabled)
        {
            output.Attributes.SetAttribute("nonce", ViewContext.HttpContext.GetCspNonce());
        }
    }
}

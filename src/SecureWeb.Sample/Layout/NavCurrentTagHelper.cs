using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureWeb.Sample.Layout;

/// <summary>Marks the link to the page that is shown: <c>&lt;a href="/files" nav-current&gt;</c>.</summary>
[HtmlTargetElement("a", Attributes = "nav-current")]
public sealed class NavCurrentTagHelper : TagHelper
{
    // After the helpers that work out href.
    public override int Order => 100;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.RemoveAll("nav-current");
        var href = output.Attributes["href"]?.Value.ToString();
        if (string.Equals(href, ViewContext.HttpContext.Request.Path, StringComparison.OrdinalIgnoreCase))
        {
            output.Attributes.SetAttribute("aria-current", "page");
        }
    }
}

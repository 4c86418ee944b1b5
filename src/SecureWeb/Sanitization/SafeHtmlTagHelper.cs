using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureWeb.Sanitization;

/// <summary>Writes text from people as safe HTML: <c>&lt;safe-html policy="article" value="Model.Body" /&gt;</c>.</summary>
/// <remarks>Sanitizes at output, whatever is stored; text that is clean already costs one scan. Use it instead of
/// <c>Html.Raw</c>. Needs <c>@addTagHelper *, SecureWeb</c>.</remarks>
/// <param name="sanitizer">The service.</param>
[HtmlTargetElement("safe-html", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SafeHtmlTagHelper(IHtmlSanitizationService sanitizer) : TagHelper
{
    /// <summary>Gets or sets the name of the policy.</summary>
    /// <value><c>article</c> by default.</value>
    public string Policy { get; set; } = HtmlPolicies.Article;

    /// <summary>Gets or sets the HTML to write.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(sanitizer.Sanitize(Value, Policy));
    }
}

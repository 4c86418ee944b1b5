using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureWeb.Sample.Layout;

/// <summary>
/// One field of a form: label, hint, error and input, tied together for screen readers. Keeps what was typed after
/// an error, except passwords.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    /// <summary><c>text</c>, <c>password</c>, <c>textarea</c> or <c>file</c>.</summary>
    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    public string? Accept { get; set; }

    public int? Maxlength { get; set; }

    public int Rows { get; set; } = 6;

    public bool Autofocus { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var error = ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0
            ? entry.Errors[0].ErrorMessage
            : null;

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field wrong");

        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        AppendParagraph(output, Hint, "hint", $"{id}-hint");
        AppendParagraph(output, error, "error", $"{id}-error");
        output.Content.AppendHtml(Input(Attributes(id, error is not null)));
    }

    private Dictionary<string, object?> Attributes(string id, bool wrong)
    {
        var attributes = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = id, ["required"] = "required", ["autocomplete"] = Autocomplete ?? "off",
        };
        var describedBy = string.Join(' ',
            new[] { wrong ? $"{id}-error" : null, Hint is null ? null : $"{id}-hint" }.Where(d => d is not null));
        if (describedBy.Length > 0)
        {
            attributes["aria-describedby"] = describedBy;
        }

        if (wrong)
        {
            attributes["aria-invalid"] = "true";
        }

        if (Maxlength is { } maxlength)
        {
            attributes["maxlength"] = maxlength.ToString(CultureInfo.InvariantCulture);
        }

        if (Autofocus && ViewContext.ModelState.IsValid)
        {
            attributes["autofocus"] = "autofocus";
        }

        return attributes;
    }

    private TagBuilder Input(Dictionary<string, object?> attributes)
    {
        switch (Type)
        {
            case "textarea":
                return generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);
            case "password":
                attributes["spellcheck"] = "false";
                return generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes);
            case "file":
                var file = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
                attributes["type"] = "file";
                attributes["name"] = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
                attributes["accept"] = Accept;
                file.MergeAttributes(attributes);
                return file;
            default:
                attributes["autocapitalize"] = "none";
                return generator.GenerateTextBox(
                    ViewContext, For.ModelExplorer, For.Name, For.Model, format: null, attributes);
        }
    }

    private static void AppendParagraph(TagHelperOutput output, string? text, string cssClass, string id)
    {
        if (text is null)
        {
            return;
        }

        var paragraph = new TagBuilder("p");
        paragraph.Attributes["class"] = cssClass;
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.Append(text);
        output.Content.AppendHtml(paragraph);
    }
}

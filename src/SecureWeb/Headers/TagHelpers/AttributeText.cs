using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>The value of a tag helper's attribute as a browser will see it.</summary>
internal static class AttributeText
{
    public static string? Of(object? value)
    {
        if (value is not IHtmlContent content)
        {
            return value?.ToString();
        }

        // Already encoded for HTML, so "&amp;" is read back as one character.
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}

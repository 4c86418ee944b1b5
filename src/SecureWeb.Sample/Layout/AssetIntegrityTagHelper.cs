using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureWeb.Sample.Layout;

/// <summary>
/// Adds the hash of a static asset, so that a browser takes the file that was built or none:
/// <c>&lt;script src="~/site.js" asset-integrity&gt;</c>.
/// </summary>
[HtmlTargetElement("script", Attributes = "asset-integrity")]
[HtmlTargetElement("link", Attributes = "asset-integrity")]
public sealed class AssetIntegrityTagHelper(AssetHashes hashes, IHostEnvironment environment) : TagHelper
{
    // After the framework put the fingerprint into the address.
    public override int Order => 100;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.RemoveAll("asset-integrity");
        var address = (output.Attributes["src"] ?? output.Attributes["href"])?.Value;

        // While developing, the file may have been edited since the build.
        if (address is not null && !environment.IsDevelopment() && hashes.Find(Text(address)) is { } hash)
        {
            output.Attributes.SetAttribute("integrity", hash);
        }
    }

    private static string Text(object value)
    {
        if (value is not IHtmlContent content)
        {
            return value.ToString() ?? "";
        }

        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}

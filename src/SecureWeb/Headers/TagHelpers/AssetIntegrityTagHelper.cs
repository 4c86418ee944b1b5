using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>
/// Adds <c>integrity</c> (Subresource Integrity) to the application's own scripts, stylesheets and their preloads:
/// <c>&lt;script src="~/site.js"&gt;</c>. A browser then runs the file that was built, or none.
/// </summary>
/// <remarks>Nothing needs to be written: <see cref="SecureHeadersOptions.AssetIntegrity"/> says which files take part.
/// <c>asset-integrity</c> on an element asks for the hash also of a file that is only in the web root;
/// <c>asset-integrity="false"</c> leaves the element alone. Also left alone: an element with <c>integrity</c>, addresses
/// that are relative, of another origin, or of no known file. Enable with <c>@addTagHelper *, SecureWeb</c>.</remarks>
[HtmlTargetElement("script", Attributes = "src")]
[HtmlTargetElement("link", Attributes = "href,rel", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AssetIntegrityTagHelper : TagHelper
{
    private const string AttributeName = "asset-integrity";

    /// <summary>Gets or sets a value indicating whether the element takes part.</summary>
    /// <value><see langword="true"/> when the attribute is not there or has no value.</value>
    [HtmlAttributeName(AttributeName)]
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets the view's context; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Gets a number so high that the framework has put fingerprint, version and path base into the address
    /// before.</summary>
    public override int Order => 10_000;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (!IsEnabled || output.Attributes.ContainsName("integrity") || Address(output) is not { Length: > 0 } address)
        {
            return;
        }

        var http = ViewContext.HttpContext;
        var services = http.RequestServices;
        if (AssetPath.IsExternal(address))
        {
            services.GetRequiredService<UnverifiedAssets>().Report(address);
            return;
        }

        var asked = context.AllAttributes.ContainsName(AttributeName);
        var source = services.GetRequiredService<IOptions<SecureHeadersOptions>>().Value.AssetIntegrity;
        if ((asked || source != AssetIntegritySource.Off)
            && AssetPath.TryGetPath(address, http.Request.PathBase, out var path)
            && services.GetRequiredService<AssetIntegrity>().Find(path, asked || source == AssetIntegritySource.Files)
                is { } hash)
        {
            output.Attributes.SetAttribute("integrity", hash);
        }
    }

    private static string? Address(TagHelperOutput output)
        => string.Equals(output.TagName, "script", StringComparison.OrdinalIgnoreCase)
            ? AttributeText.Of(output.Attributes["src"]?.Value)
            : IsVerified(output.Attributes) ? AttributeText.Of(output.Attributes["href"]?.Value) : null;

    // Browsers look at integrity on these links only; a preload must say the same as the element that uses it.
    private static bool IsVerified(TagHelperAttributeList attributes)
        => (AttributeText.Of(attributes["rel"]?.Value) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Any(rel => rel.ToUpperInvariant() switch
            {
                "STYLESHEET" or "MODULEPRELOAD" => true,
                "PRELOAD" => AttributeText.Of(attributes["as"]?.Value)?.ToUpperInvariant() is "SCRIPT" or "STYLE",
                _ => false,
            });
}

namespace SecureWeb.Headers;

/// <summary>Options for the pages of Razor components. Section <c>SecureWeb:Headers:Blazor</c>.</summary>
public sealed class BlazorHeadersOptions
{
    /// <summary>Gets or sets whether component pages may compile WebAssembly (<c>'wasm-unsafe-eval'</c>).</summary>
    /// <value><see langword="null"/> by default: when the application registered a WebAssembly or Auto render
    /// mode.</value>
    public bool? AllowWebAssembly { get; set; }

    /// <summary>Gets or sets a value indicating whether the inline click handler of the project template's menu is
    /// allowed by its hash.</summary>
    /// <value><see langword="true"/> by default: without it the menu stays open on a phone. Adds
    /// <c>'unsafe-hashes'</c> and one hash to <c>script-src-attr</c> of component pages; the handler only presses the
    /// menu's button.</value>
    public bool AllowTemplateMenu { get; set; } = true;
}

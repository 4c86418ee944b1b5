using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Compiled;

/// <summary>What the pages of Razor components need beyond other pages.</summary>
internal static class BlazorPages
{
    // The click handler in NavMenu.razor of the project template.
    private static readonly string TemplateMenu = CspHash.Of("document.querySelector('.navbar-toggler').click()");

    public static void Prepare(PolicyDraft draft, BlazorHeadersOptions options, HostFacts facts)
    {
        // <base href="/"> stands in every template.
        draft.Allow("base-uri", "'self'");
        if (options.AllowWebAssembly ?? facts.UsesWebAssembly)
        {
            draft.Allow("script-src", "'wasm-unsafe-eval'");
        }

        if (options.AllowTemplateMenu && !draft.AvoidsUnsafe)
        {
            draft.Allow("script-src-attr", "'unsafe-hashes'", TemplateMenu);
        }
    }
}

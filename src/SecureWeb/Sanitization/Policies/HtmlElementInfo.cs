namespace SecureWeb.Sanitization.Policies;

/// <summary>One element that a policy may allow.</summary>
/// <param name="Name">The name, in lower case.</param>
/// <param name="Traits">How the parser treats it.</param>
/// <param name="Parents">The parents it needs, where the parser insists.</param>
internal sealed record HtmlElementInfo(string Name, HtmlElementTraits Traits, params string[] Parents)
{
    public bool Is(HtmlElementTraits trait) => (Traits & trait) != 0;
}

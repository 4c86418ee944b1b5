namespace SecureWeb.Headers;

/// <summary>Lets the given origins show the responses of an endpoint in a frame, which is otherwise refused.</summary>
/// <param name="frameAncestors">The origins: <c>https://host[:port]</c>, <c>https://*.host</c> or <c>'self'</c>. At
/// least one; a malformed one stops the start.</param>
/// <remarks>Sets <c>frame-ancestors</c> and drops <c>X-Frame-Options</c>, which cannot name other origins. Whoever may
/// frame a page can try to trick its users into clicking on it: name only origins you trust.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowFramingAttribute(params string[] frameAncestors) : Attribute, IFramingMetadata
{
    /// <inheritdoc />
    public IReadOnlyList<string> FrameAncestors { get; } = frameAncestors;
}

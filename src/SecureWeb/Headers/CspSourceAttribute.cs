namespace SecureWeb.Headers;

/// <summary>Adds sources to one directive of the content security policy, for one endpoint.</summary>
/// <param name="directive">The directive, for example <c>script-src</c>.</param>
/// <param name="sources">The sources. One that is malformed stops the start.</param>
/// <remarks>A source on another origin relaxes <c>Cross-Origin-Embedder-Policy</c> for this endpoint, since such a
/// resource rarely opts in to being embedded; start-up says so. To frame somebody else, add to <c>frame-src</c>; to be
/// framed, use <see cref="AllowFramingAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class CspSourceAttribute(string directive, params string[] sources) : Attribute, ICspSourceMetadata
{
    /// <inheritdoc />
    public string Directive { get; } = directive;

    /// <inheritdoc />
    public IReadOnlyList<string> Sources { get; } = sources;
}

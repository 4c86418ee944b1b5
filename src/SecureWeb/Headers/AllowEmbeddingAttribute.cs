namespace SecureWeb.Headers;

/// <summary>Lets other sites load the responses of an endpoint as image, script, style or media.</summary>
/// <param name="resourcePolicy">Who may: every site by default, or only hosts of the same site.</param>
/// <remarks>Sets <c>Cross-Origin-Resource-Policy</c>. Only for public content: what a page embeds it can leak through
/// timing and Spectre-like attacks. CORS requests are not concerned.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowEmbeddingAttribute(
    CrossOriginResourcePolicy resourcePolicy = CrossOriginResourcePolicy.CrossOrigin) : Attribute, IEmbeddingMetadata
{
    /// <inheritdoc />
    public CrossOriginResourcePolicy ResourcePolicy { get; } = resourcePolicy;
}

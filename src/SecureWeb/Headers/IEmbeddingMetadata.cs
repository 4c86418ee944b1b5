using SecureWeb.Http;

namespace SecureWeb.Headers;

/// <summary>Endpoint metadata: which sites may load the responses of this endpoint as a subresource. The most local
/// one wins.</summary>
public interface IEmbeddingMetadata : IResourceSharingMetadata
{
    /// <summary>Gets the value of <c>Cross-Origin-Resource-Policy</c>.</summary>
    CrossOriginResourcePolicy ResourcePolicy { get; }

    /// <inheritdoc/>
    bool IResourceSharingMetadata.WithEverybody => ResourcePolicy == CrossOriginResourcePolicy.CrossOrigin;

    /// <inheritdoc/>
    bool IResourceSharingMetadata.WithSiblings => ResourcePolicy != CrossOriginResourcePolicy.SameOrigin;
}

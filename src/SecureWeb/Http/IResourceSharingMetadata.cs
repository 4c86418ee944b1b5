namespace SecureWeb.Http;

/// <summary>Endpoint metadata: whose pages may load the responses as a part of themselves.</summary>
public interface IResourceSharingMetadata
{
    /// <summary>Gets a value indicating whether the pages of every site may.</summary>
    bool WithEverybody { get; }

    /// <summary>Gets a value indicating whether the pages of sibling domains may.</summary>
    bool WithSiblings { get; }
}

namespace SecureWeb.Firewall;

/// <summary>Endpoint metadata that names the only content types a request body may have.</summary>
public interface IAllowContentTypesMetadata
{
    /// <summary>Gets the content types, each <c>type/subtype</c> or <c>type/*</c>.</summary>
    IReadOnlyList<string> ContentTypes { get; }
}

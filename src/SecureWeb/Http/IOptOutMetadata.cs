namespace SecureWeb.Http;

/// <summary>
/// Endpoint metadata that weakens exactly one protection for one endpoint. Each is listed in the log at start.
/// </summary>
public interface IOptOutMetadata
{
    /// <summary>Gets the protection that is weakened, for example <c>OriginCheck</c> or <c>Firewall:P3</c>.</summary>
    string Protection { get; }

    /// <summary>Gets why this is acceptable here.</summary>
    /// <value>Never empty: a missing reason stops the start.</value>
    string Reason { get; }
}

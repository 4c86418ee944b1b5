namespace SecureWeb.Headers;

/// <summary>Endpoint metadata: the responses of this endpoint carry a named header policy. The most local one wins.</summary>
public interface IHeadersPolicyMetadata
{
    /// <summary>Gets the name of a policy in <see cref="SecureHeadersOptions.Policies"/>.</summary>
    string PolicyName { get; }
}

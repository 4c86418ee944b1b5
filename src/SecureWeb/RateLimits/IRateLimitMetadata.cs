namespace SecureWeb.RateLimits;

/// <summary>Endpoint metadata that names a rate limit.</summary>
public interface IRateLimitMetadata
{
    /// <summary>Gets the name of the limit in <c>SecureWeb:RateLimits:Policies</c>.</summary>
    string PolicyName { get; }
}

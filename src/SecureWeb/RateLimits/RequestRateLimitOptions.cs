namespace SecureWeb.RateLimits;

/// <summary>Options for rate limits. Section <c>SecureWeb:RateLimits</c>.</summary>
public sealed class RequestRateLimitOptions
{
}

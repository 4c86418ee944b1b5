using SecureWeb.RateLimits;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts rate limits on an endpoint.</summary>
public static class SecureWebRateLimitEndpointExtensions
{
    /// <summary>Puts a named rate limit on these endpoints. The twin of <see cref="RateLimitAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="policyName">The name of the limit in <c>SecureWeb:RateLimits:Policies</c>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static TBuilder WithRateLimit<TBuilder>(this TBuilder builder, string policyName)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new RateLimitAttribute(policyName));
}

namespace SecureWeb.RateLimits;

/// <summary>Options for rate limits. Section <c>SecureWeb:RateLimits</c>.</summary>
/// <remarks>Every limit is a token bucket in the memory of one instance: it holds <c>Burst</c> requests and is refilled
/// evenly with <c>Permits</c> a <c>Window</c>.</remarks>
public sealed class RequestRateLimitOptions
{
    /// <summary>Gets the limit of one client network on requests that change state.</summary>
    /// <value>500 a second and a burst of 5,000 by default, so wide that everybody behind one proxy fits into it. Lower
    /// it when <c>SecureWeb:Transport:TrustedProxies</c> is set or no proxy stands in front.</value>
    public RateLimitPolicy Network { get; } = new()
    {
        Permits = 500, Window = TimeSpan.FromSeconds(1), Burst = 5000, Partition = RateLimitPartition.Network,
    };

    /// <summary>Gets the limit of one signed-in user on requests that change state.</summary>
    /// <value>100 a second and a burst of 1,000 by default.</value>
    public RateLimitPolicy User { get; } = new()
    {
        Permits = 100, Window = TimeSpan.FromSeconds(1), Burst = 1000, Partition = RateLimitPartition.User,
    };

    /// <summary>Gets the named limits that endpoints ask for by <see cref="RateLimitAttribute"/>.</summary>
    /// <value>Empty by default. Names ignore case. They count requests of every method.</value>
    public IDictionary<string, RateLimitPolicy> Policies { get; } =
        new Dictionary<string, RateLimitPolicy>(StringComparer.OrdinalIgnoreCase);
}

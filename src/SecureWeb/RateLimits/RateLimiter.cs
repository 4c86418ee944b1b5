using SecureWeb.Internal;

namespace SecureWeb.RateLimits;

/// <summary>One named rate limit over all its clients. Thread safe; bounded; allocates nothing after its
/// construction.</summary>
internal sealed class RateLimiter(string name, RateLimitPolicy policy, TimeProvider time)
{
    /// <summary>Clients that are remembered at once: 512 KB a limit.</summary>
    public const int Capacity = 32_768;

    private readonly PermitTable _table =
        new(policy.Permits, policy.Window, policy.Burst ?? policy.Permits, Capacity, time);

    public string Name { get; } = name;

    public RateLimitPartition Partition { get; } = policy.Partition;

    /// <summary>Takes one permit of this client.</summary>
    /// <param name="key">The client.</param>
    /// <param name="retryAfter">How long it must wait when it is refused.</param>
    public bool TryTake(ulong key, out TimeSpan retryAfter) => _table.TryTake(key, out retryAfter);
}

using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using SecureWeb.RateLimits;

namespace SecureWeb.Benchmarks.RateLimits;

/// <summary>One permit of one client, and of many clients in turn, against the partitioned token bucket of
/// System.Threading.RateLimiting.</summary>
[MemoryDiagnoser]
public class RateLimitBenchmarks
{
    private readonly RateLimiter<ulong> _framework = RateLimiter<ulong>.Create();
    private readonly SecureWeb.RateLimits.RateLimiter _own = new("network", new RateLimitPolicy
    {
        Permits = 1_000_000, Window = TimeSpan.FromSeconds(1), Burst = 1_000_000,
    }, TimeProvider.System);

    private ulong _client;

    [GlobalCleanup]
    public void Cleanup() => _framework.Dispose();

    [Benchmark(Baseline = true)]
    public bool OneClient_Framework() => _framework.TryTake(1);

    [Benchmark]
    public bool OneClient_SecureWeb() => _own.TryTake(1, out _);

    [Benchmark]
    public bool ManyClients_Framework() => _framework.TryTake(++_client % 10_000);

    [Benchmark]
    public bool ManyClients_SecureWeb() => _own.TryTake(++_client % 10_000, out _);

    private sealed class RateLimiter<TKey>(PartitionedRateLimiter<TKey> limiter) : IDisposable
        where TKey : notnull
    {
        public static RateLimiter<TKey> Create() => new(PartitionedRateLimiter.Create<TKey, TKey>(
            key => System.Threading.RateLimiting.RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 1_000_000,
                TokensPerPeriod = 1_000_000,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            })));

        public bool TryTake(TKey key)
        {
            using var lease = limiter.AttemptAcquire(key);
            return lease.IsAcquired;
        }

        public void Dispose() => limiter.Dispose();
    }
}

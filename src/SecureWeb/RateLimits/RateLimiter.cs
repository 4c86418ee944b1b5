using System.Security.Cryptography;

namespace SecureWeb.RateLimits;

/// <summary>
/// One rate limit over all its clients, in a table of fixed size. A client that finds its part of the table full takes
/// the place of the one that is closest to a full bucket: memory is bounded, and what is lost is a debt, never a
/// permit. Thread safe; allocates nothing after its construction.
/// </summary>
internal sealed class RateLimiter
{
    /// <summary>Clients that are remembered at once: 512 KB a limit.</summary>
    public const int Capacity = Sets * Ways;

    private const int Sets = 4096;
    private const int Ways = 8;

    private readonly RateLimitRule _rule;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly Entry[] _entries = new Entry[Capacity];
    private readonly Lock[] _gates = new Lock[64];

    public RateLimiter(string name, RateLimitPolicy policy, TimeProvider time)
    {
        Name = name;
        Partition = policy.Partition;
        _time = time;
        _start = time.GetTimestamp();
        _rule = new RateLimitRule(
            policy.Permits, policy.Window, policy.Burst ?? policy.Permits, time.TimestampFrequency);
        for (var i = 0; i < _gates.Length; i++)
        {
            _gates[i] = new Lock();
        }
    }

    public string Name { get; }

    public RateLimitPartition Partition { get; }

    /// <summary>Takes one permit of this client.</summary>
    /// <param name="key">The client.</param>
    /// <param name="retryAfter">How long it must wait when it is refused.</param>
    public bool TryTake(ulong key, out TimeSpan retryAfter)
    {
        var set = (int)(Mix(key ^ _seed) % Sets);
        long wait;
        bool isTaken;
        lock (_gates[set % _gates.Length])
        {
            // From 1: 0 marks an empty place.
            var now = _time.GetTimestamp() - _start + 1;
            ref var entry = ref Find(_entries.AsSpan(set * Ways, Ways), key);
            isTaken = _rule.TryTake(now, ref entry.FullAt, out wait);
        }

        retryAfter = isTaken ? TimeSpan.Zero : TimeSpan.FromSeconds((double)wait / _time.TimestampFrequency);
        return isTaken;
    }

    private static ref Entry Find(Span<Entry> set, ulong key)
    {
        var idle = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Key == key && set[i].FullAt != 0)
            {
                return ref set[i];
            }

            if (set[i].FullAt < set[idle].FullAt)
            {
                idle = i;
            }
        }

        set[idle] = new Entry { Key = key };
        return ref set[idle];
    }

    /// <summary>Spreads keys so that nobody can aim at the set of somebody else.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    private struct Entry
    {
        public ulong Key;
        public long FullAt;
    }
}

using System.Security.Cryptography;

namespace SecureWeb.Internal;

/// <summary>
/// One rate limit over all its keys, in a table of fixed size. A key that finds its part of the table full takes the
/// place of the one that is closest to a full bucket: memory is bounded, and what is lost is a debt, never a permit.
/// Thread safe; allocates nothing after its construction.
/// </summary>
internal sealed class PermitTable
{
    private const int Ways = 8;

    private readonly RateLimitRule _rule;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly uint _sets;
    private readonly Entry[] _entries;
    private readonly Lock[] _gates;

    /// <param name="permits">Permits that one window gives.</param>
    /// <param name="window">The window.</param>
    /// <param name="burst">Permits that a full bucket holds.</param>
    /// <param name="capacity">Keys that are remembered at once, 16 bytes each.</param>
    /// <param name="time">The clock.</param>
    public PermitTable(int permits, TimeSpan window, int burst, int capacity, TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _rule = new RateLimitRule(permits, window, burst, time.TimestampFrequency);
        _sets = (uint)Math.Max(1, capacity / Ways);
        _entries = new Entry[_sets * Ways];
        _gates = new Lock[Math.Min(_sets, 64)];
        for (var i = 0; i < _gates.Length; i++)
        {
            _gates[i] = new Lock();
        }
    }

    /// <summary>Takes one permit of a key.</summary>
    /// <param name="key">Who asks.</param>
    /// <param name="retryAfter">How long it must wait when it is refused.</param>
    public bool TryTake(ulong key, out TimeSpan retryAfter)
    {
        var set = (int)(Mix(key ^ _seed) % _sets);
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

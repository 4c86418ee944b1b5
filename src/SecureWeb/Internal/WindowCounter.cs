using System.Security.Cryptography;

namespace SecureWeb.Internal;

/// <summary>
/// Counts by key within a time that begins with the first count, in a table of fixed size: 512 KB. A key that finds its
/// part of the table full takes the place of the one whose time began first. Thread safe; allocates nothing after its
/// construction.
/// </summary>
internal sealed class WindowCounter
{
    /// <summary>Keys that are remembered at once.</summary>
    public const int Capacity = Sets * Ways;

    private const int Sets = 2048;
    private const int Ways = 8;

    private readonly TimeProvider _clock;
    private readonly long _window;
    private readonly long _start;
    private readonly int _seed = RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly Entry[] _entries = new Entry[Capacity];
    private readonly Lock[] _gates = new Lock[64];

    public WindowCounter(TimeProvider clock, TimeSpan window)
    {
        _clock = clock;
        _window = (long)(window.TotalSeconds * clock.TimestampFrequency);
        _start = clock.GetTimestamp();
        for (var i = 0; i < _gates.Length; i++)
        {
            _gates[i] = new Lock();
        }
    }

    /// <summary>Counts one; begins again at <paramref name="limit"/>.</summary>
    /// <returns>Whether this one reached <paramref name="limit"/>.</returns>
    public bool Reaches(int limit, UInt128 key)
    {
        // The seed keeps others from aiming at the part of the table where somebody's count is.
        var set = (int)((uint)HashCode.Combine(key, _seed) % Sets);
        lock (_gates[set % _gates.Length])
        {
            // From 1: 0 marks an empty place.
            var now = _clock.GetTimestamp() - _start + 1;
            ref var entry = ref Find(_entries.AsSpan(set * Ways, Ways), key);
            if (entry.Started == 0 || now - entry.Started >= _window)
            {
                entry = new Entry { Key = key, Started = now };
            }

            if (++entry.Count < limit)
            {
                return false;
            }

            entry = default;
            return true;
        }
    }

    private static ref Entry Find(Span<Entry> set, UInt128 key)
    {
        var oldest = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Key == key && set[i].Started != 0)
            {
                return ref set[i];
            }

            if (set[i].Started < set[oldest].Started)
            {
                oldest = i;
            }
        }

        set[oldest] = default;
        return ref set[oldest];
    }

    private struct Entry
    {
        public UInt128 Key;
        public long Started;
        public int Count;
    }
}

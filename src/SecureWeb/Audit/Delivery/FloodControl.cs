using System.Collections.Concurrent;

namespace SecureWeb.Audit.Delivery;

/// <summary>What flood control counts by.</summary>
/// <param name="TypeId">The kind of event.</param>
/// <param name="Network">The client's network: of an IPv6 address only the /64, or each address of it would count anew.</param>
/// <param name="User">The signed-in user; an anonymous client can choose nothing of it.</param>
internal readonly record struct FloodKey(int TypeId, ulong Network, string? User);

/// <summary>
/// Lets the first events of one kind from one client through and counts the rest, so that nobody can use the log to
/// fill a disk or to hide in it. Bounded memory: beyond the number of keys, strangers share one.
/// </summary>
internal sealed class FloodControl(TimeProvider clock, int limit, TimeSpan window, int maxKeys = 10_000)
{
    private readonly ConcurrentDictionary<FloodKey, Counter> _counters = new();

    /// <summary>Decides about one event.</summary>
    /// <param name="key">What it counts towards.</param>
    /// <param name="record">The event.</param>
    /// <param name="summary">What was left out before, when a window ended; to be passed on first.</param>
    /// <returns>Whether the event is passed on.</returns>
    public bool Passes(FloodKey key, SecurityEventRecord record, out SecurityEventRecord? summary)
    {
        while (true)
        {
            var counter = Find(key);
            lock (counter)
            {
                if (!counter.IsRemoved)
                {
                    return Count(counter, record, out summary);
                }
            }
        }
    }

    /// <summary>Ends the windows that are over, and forgets clients that were quiet.</summary>
    /// <returns>One record for each that had events left out.</returns>
    public IReadOnlyList<SecurityEventRecord> Sweep(bool all = false)
    {
        var summaries = new List<SecurityEventRecord>();
        foreach (var (key, counter) in _counters)
        {
            lock (counter)
            {
                if (!all && clock.GetElapsedTime(counter.Started) < window)
                {
                    continue;
                }

                if (counter.TakeSummary() is { } summary)
                {
                    summaries.Add(summary);
                }

                counter.IsRemoved = true;
                _counters.TryRemove(new(key, counter));
            }
        }

        return summaries;
    }

    private Counter Find(FloodKey key)
    {
        if (_counters.TryGetValue(key, out var counter))
        {
            return counter;
        }

        // Counting the keys locks the whole dictionary, so only a new key pays for it.
        return _counters.GetOrAdd(
            _counters.Count < maxKeys ? key : new FloodKey(key.TypeId, ulong.MaxValue, null), static _ => new Counter());
    }

    private bool Count(Counter counter, SecurityEventRecord record, out SecurityEventRecord? summary)
    {
        var now = clock.GetTimestamp();
        summary = null;
        if (counter.Seen == 0 || clock.GetElapsedTime(counter.Started, now) >= window)
        {
            summary = counter.TakeSummary();
            counter.Started = now;
            counter.Seen = 0;
        }

        if (++counter.Seen <= limit)
        {
            return true;
        }

        counter.LeftOut++;
        counter.Last = record;
        return false;
    }

    private sealed class Counter
    {
        public long Started { get; set; }

        public bool IsRemoved { get; set; }

        public int Seen { get; set; }

        public int LeftOut { get; set; }

        public SecurityEventRecord? Last { get; set; }

        public SecurityEventRecord? TakeSummary()
        {
            var summary = Last is null ? null : Last with { Count = LeftOut };
            LeftOut = 0;
            Last = null;
            return summary;
        }
    }
}

namespace SecureWeb.SignIn;

/// <summary>
/// A table of at most so many entries, in shards with a lock each. When a shard is full, the entry that was not used for
/// longest goes; entries in force stay, so that a flood of invented logins cannot flush the locks of real ones. When all
/// are in force, newcomers share one entry.
/// </summary>
internal sealed class BoundedTable<TEntry>
    where TEntry : AttemptEntry, new()
{
    private const int ShardCount = 16;
    private const int MaxLookedAt = 32;

    private readonly Shard[] _shards;

    public BoundedTable(int capacity)
    {
        var each = Math.Max(1, capacity / ShardCount);
        _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard(each))];
    }

    public int Count => _shards.Sum(s => s.Count);

    /// <summary>Runs <paramref name="use"/> alone on the entry of <paramref name="key"/>, made when it is missing.</summary>
    public TResult Use<TState, TResult>(
        string key, DateTimeOffset now, TState state, Func<TEntry, DateTimeOffset, TState, TResult> use)
    {
        var shard = _shards[(uint)string.GetHashCode(key) % ShardCount];
        lock (shard)
        {
            return use(shard.Get(key, now), now, state);
        }
    }

    private sealed class Shard(int capacity)
    {
        private readonly Dictionary<string, LinkedListNode<(string Key, TEntry Entry)>> _entries =
            new(StringComparer.Ordinal);
        private readonly LinkedList<(string Key, TEntry Entry)> _byUse = [];
        private readonly TEntry _shared = new();

        public int Count => _entries.Count;

        public TEntry Get(string key, DateTimeOffset now)
        {
            if (_entries.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddLast(known);
                return known.Value.Entry;
            }

            if (_entries.Count >= capacity && !Evict(now))
            {
                return _shared;
            }

            var entry = new TEntry();
            _entries.Add(key, _byUse.AddLast((key, entry)));
            return entry;
        }

        private bool Evict(DateTimeOffset now)
        {
            var node = _byUse.First;
            for (var i = 0; i < MaxLookedAt && node is not null; i++, node = node.Next)
            {
                if (!node.Value.Entry.IsInForce(now))
                {
                    _entries.Remove(node.Value.Key);
                    _byUse.Remove(node);
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>One row of a <see cref="BoundedTable{TEntry}"/>.</summary>
internal abstract class AttemptEntry
{
    /// <summary>Whether it refuses somebody at this moment, and so must not be forgotten.</summary>
    public abstract bool IsInForce(DateTimeOffset now);
}

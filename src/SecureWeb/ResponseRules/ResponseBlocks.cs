using System.Collections.Concurrent;

namespace SecureWeb.ResponseRules;

/// <summary>The blocks in force, at most so many. A block is never pushed out by another one: a flood of new ones must not
/// free anybody.</summary>
internal sealed class ResponseBlocks(TimeProvider clock) : IResponseBlocks
{
    public const int Capacity = 10_000;

    private static readonly TimeSpan BetweenPurges = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<BlockKey, ResponseBlock> _blocks = new();
    private readonly Lock _adding = new();
    private int _count;
    private DateTimeOffset _purged;

    /// <summary>Gets a value indicating whether no block was added since all ended; costs nothing to ask.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <returns><see langword="false"/> when there is no room.</returns>
    public bool TryAdd(ResponseBlock block)
    {
        lock (_adding)
        {
            var now = clock.GetUtcNow();
            if (now - _purged >= BetweenPurges)
            {
                _purged = now;
                Purge(now);
            }

            if (_count >= Capacity && !_blocks.ContainsKey(block.Key))
            {
                return false;
            }

            // The longer of two.
            _blocks.AddOrUpdate(block.Key, block, (_, old) => old.Until >= block.Until ? old : block);
            Volatile.Write(ref _count, _blocks.Count);
            return true;
        }
    }

    /// <summary>Finds the block of a subject.</summary>
    /// <returns>The time left; <see langword="null"/> when there is none.</returns>
    public TimeSpan? Remaining(BlockKey key)
    {
        if (!_blocks.TryGetValue(key, out var block))
        {
            return null;
        }

        var left = block.Until - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            return left;
        }

        Lift(block);
        return null;
    }

    public IReadOnlyList<ResponseBlock> Snapshot()
    {
        var now = clock.GetUtcNow();
        return [.. _blocks.Values.Where(b => b.Until > now)];
    }

    public bool Lift(ResponseBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        lock (_adding)
        {
            var isLifted = _blocks.TryRemove(new(block.Key, block));
            Volatile.Write(ref _count, _blocks.Count);
            return isLifted && block.Until > clock.GetUtcNow();
        }
    }

    private void Purge(DateTimeOffset now)
    {
        foreach (var (key, block) in _blocks)
        {
            if (block.Until <= now)
            {
                _blocks.TryRemove(new(key, block));
            }
        }

        Volatile.Write(ref _count, _blocks.Count);
    }
}

using System.Collections.Concurrent;

namespace SecureWeb.Internal;

/// <summary>Lets each text through once, and only so many texts in all, so that nobody fills a log from outside.
/// Thread safe.</summary>
internal sealed class OncePerText(int capacity)
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Whether this text is new and there was room for it.</summary>
    public bool IsFirst(string text)
        => Volatile.Read(ref _count) < capacity
            && _seen.TryAdd(text, true)
            && Interlocked.Increment(ref _count) <= capacity;
}

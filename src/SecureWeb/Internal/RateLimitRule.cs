namespace SecureWeb.Internal;

/// <summary>The arithmetic of a token bucket that remembers one number a client: the time at which its bucket is full
/// again (the generic cell rate algorithm).</summary>
/// <remarks>System.Threading.RateLimiting keeps an object and a queue a client without an upper bound, and reads its
/// own clock.</remarks>
internal readonly struct RateLimitRule
{
    private readonly long _interval;
    private readonly long _capacity;

    /// <param name="permits">Requests that one window allows.</param>
    /// <param name="window">The window.</param>
    /// <param name="burst">Requests that a full bucket holds.</param>
    /// <param name="ticksPerSecond">The frequency of the clock.</param>
    public RateLimitRule(int permits, TimeSpan window, int burst, long ticksPerSecond)
    {
        _interval = Math.Max(1, (long)(window.TotalSeconds * ticksPerSecond / permits));
        _capacity = _interval * burst;
    }

    /// <summary>Takes one token.</summary>
    /// <param name="now">The time.</param>
    /// <param name="fullAt">When the bucket is full again; changed only when a token was taken.</param>
    /// <param name="wait">How long until there is a token; 0 when one was taken.</param>
    public bool TryTake(long now, ref long fullAt, out long wait)
    {
        var next = Math.Max(fullAt, now) + _interval;
        wait = Math.Max(0, next - now - _capacity);
        if (wait > 0)
        {
            return false;
        }

        fullAt = next;
        return true;
    }
}

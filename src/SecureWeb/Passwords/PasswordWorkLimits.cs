namespace SecureWeb.Passwords;

/// <summary>How much password work may run and wait at the same time.</summary>
internal sealed record PasswordWorkLimits(int Slots, long Budget, int Queue, TimeSpan MaxWait)
{
    private const long MaxDefaultBudget = 1L << 30;

    /// <summary>The share of the process's memory that hashing may take unless the application says otherwise.</summary>
    private const int MemoryShare = 4;

    /// <param name="options">The options.</param>
    /// <param name="hashMemory">The memory that one new hash counts for.</param>
    /// <param name="processors">The processors of the process.</param>
    /// <param name="available">The memory that the process may use, container limits included.</param>
    public static PasswordWorkLimits From(
        PasswordHashingOptions options, long hashMemory, int processors, long available)
    {
        var budget = Math.Max(
            hashMemory, options.MemoryBudgetBytes ?? Math.Min(available / MemoryShare, MaxDefaultBudget));
        var slots = (int)Math.Max(1, Math.Min(options.MaxConcurrency ?? processors, budget / hashMemory));
        return new PasswordWorkLimits(slots, budget, slots * options.QueueLengthPerSlot, options.MaxQueueWait);
    }
}

namespace SecureWeb.Passwords;

/// <summary>How much work a stored hash may ask for. Whoever can write a row must not decide over the server's memory.
/// </summary>
internal sealed record StoredHashBounds(uint MaxMemoryKiB, bool AcceptIdentity)
{
    public const uint MaxIterations = 16;
    private const uint MaxLanes = 16;
    private const int MaxIdentityIterations = 5_000_000;

    public ulong MaxCost { get; } = 4UL * MaxMemoryKiB;

    public static StoredHashBounds From(PasswordHashingOptions options) =>
        new((uint)(options.MaxStoredMemoryBytes / 1024), options.AcceptIdentityHashes);

    public bool Allow(in PhcHash hash)
    {
        var p = hash.Parameters;
        return p.MemoryKiB <= MaxMemoryKiB && p.Iterations is >= 1 and <= MaxIterations && p.Lanes is >= 1 and <= MaxLanes
            && p.MemoryKiB >= 8 * p.Lanes && p.Cost <= MaxCost
            && hash.SaltLength is >= 8 and <= 64 && hash.TagLength is >= 16 and <= 64 && hash.DataLength <= 64;
    }

    public static bool Allow(in IdentityHash hash) =>
        hash.Iterations is >= 1 and <= MaxIdentityIterations && hash.SaltLength is >= 16 and <= 64
        && hash.TagLength is >= 16 and <= 64;
}

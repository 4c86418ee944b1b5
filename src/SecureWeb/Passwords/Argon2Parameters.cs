namespace SecureWeb.Passwords;

/// <summary>The cost parameters of one Argon2 hash, as a PHC string carries them.</summary>
internal readonly record struct Argon2Parameters(
    Argon2Variant Variant, int Version, uint MemoryKiB, uint Iterations, uint Lanes)
{
    public const int CurrentVersion = 0x13;

    /// <summary>Gets memory times passes: what the work, and so the strength, is proportional to.</summary>
    public ulong Cost => (ulong)MemoryKiB * Iterations;

    public long MemoryBytes => (long)MemoryKiB * 1024;

    public static Argon2Parameters Id(uint memoryKiB, uint iterations, uint lanes = 1) =>
        new(Argon2Variant.Id, CurrentVersion, memoryKiB, iterations, lanes);
}

using System.Collections.Concurrent;
using NSec.Cryptography;

namespace SecureWeb.Passwords;

/// <summary>libsodium through NSec: the fastest one here, and its memory is given back to the system after every hash.
/// It knows one lane, 16 bytes of salt, and neither secret nor associated data.</summary>
internal sealed class LibsodiumEngine : IArgon2Engine
{
    // Stored hashes may carry any parameters: keep the few that an application really uses.
    private const int CachedAlgorithms = 16;

    private readonly ConcurrentDictionary<(uint Memory, uint Passes), Argon2id> _algorithms = new();

    public PasswordEngine Kind => PasswordEngine.Libsodium;

    // Tags below 16 bytes: libsodium cannot make them, and a cut longer one is a different hash.
    public Argon2Capabilities Capabilities { get; } = new(
        AllVariants: false, MaxLanes: 1, MinSalt: 16, MaxSalt: 16, MinTag: 16, MaxTag: 1024, EmptyPassword: true,
        Extras: false, MemoryFactor: 1);

    public void Hash(in Argon2Request request, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        if (!Capabilities.Covers(request) || tag.Length != request.TagLength)
        {
            throw new ArgumentException("libsodium cannot compute this hash.", nameof(request));
        }

        Algorithm(request.Parameters).DeriveBytes(password, request.Salt, tag);
    }

    private Argon2id Algorithm(in Argon2Parameters p)
    {
        var key = (p.MemoryKiB, p.Iterations);
        if (_algorithms.TryGetValue(key, out var known))
        {
            return known;
        }

        var made = PasswordBasedKeyDerivationAlgorithm.Argon2id(new NSec.Cryptography.Argon2Parameters
        {
            DegreeOfParallelism = 1,
            MemorySize = p.MemoryKiB,
            NumberOfPasses = p.Iterations,
        });
        return _algorithms.Count < CachedAlgorithms ? _algorithms.GetOrAdd(key, made) : made;
    }
}

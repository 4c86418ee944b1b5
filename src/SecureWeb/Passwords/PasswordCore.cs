using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SecureWeb.Passwords;

/// <summary>
/// Hashes and verifies on the calling thread, without admission. Never throws for anything a client or a database row can
/// hold. Every verification costs at least one hash of today's settings, whatever the stored string is.
/// </summary>
internal sealed class PasswordCore
{
    public const int SaltLength = 16;
    public const int TagLength = 32;
    private const long LibsodiumDefault = 64L << 20;
    private const long PortableDefault = 32L << 20;
    private const int BufferSize = 3 * PhcHash.BufferSize;

    private readonly Argon2Engines _engines;
    private readonly StoredHashBounds _bounds;
    private readonly bool _normalize;

    public PasswordCore(Argon2Engines engines, IOptions<PasswordHashingOptions> options)
    {
        var o = options.Value;
        _engines = engines;
        _bounds = StoredHashBounds.From(o);
        _normalize = o.NormalizeUnicode;
        Policy = Argon2Parameters.Id((uint)(MemoryBytes(o, engines.Default.Kind) / 1024), (uint)o.Iterations);
    }

    /// <summary>The parameters of new hashes.</summary>
    public Argon2Parameters Policy { get; }

    public PasswordEngine Engine => _engines.Default.Kind;

    /// <summary>The memory that the gate counts for a new hash or a stand-in.</summary>
    public long PolicyWeight => Policy.MemoryBytes * _engines.Default.Capabilities.MemoryFactor;

    public static long MemoryBytes(PasswordHashingOptions options, PasswordEngine engine) =>
        options.MemoryBytes ?? (engine == PasswordEngine.Libsodium ? LibsodiumDefault : PortableDefault);

    /// <exception cref="ArgumentException">The password is empty, too long or not well-formed.</exception>
    public string Hash(ReadOnlySpan<char> password)
    {
        Span<byte> bytes = stackalloc byte[PasswordText.MaxBytes];
        Span<byte> salt = stackalloc byte[SaltLength];
        Span<byte> tag = stackalloc byte[TagLength];
        try
        {
            if (!Encode(password, bytes, out var length))
            {
                throw new ArgumentException(
                    "A password must be well-formed Unicode of 1 to 4096 bytes in UTF-8.", nameof(password));
            }

            RandomNumberGenerator.Fill(salt);
            _engines.Default.Hash(PolicyRequest(salt, Policy), bytes[..length], tag);
            return PhcWriter.Write(Policy, salt, tag);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            CryptographicOperations.ZeroMemory(tag);
        }
    }

    /// <returns>The answer, and what the stored string was.</returns>
    public (PasswordCheck Check, StoredHashKind Kind) Verify(string? stored, ReadOnlySpan<char> password)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        Span<byte> bytes = stackalloc byte[PasswordText.MaxBytes];
        try
        {
            var hash = StoredHash.Read(stored, _bounds, _engines, buffer);
            if (!PasswordText.TryEncode(password, bytes, out var length))
            {
                // Depends on the client's text alone, so the missing work tells nothing about the account.
                return (PasswordCheck.Failed, hash.Kind);
            }

            var matches = hash.Kind switch
            {
                StoredHashKind.Argon2 => Argon2Matches(hash, password, bytes, length),
                StoredHashKind.Identity => IdentityMatches(hash, bytes[..length]),
                _ => Pretend(bytes[..length], Policy.Iterations),
            };
            return (matches, hash.Kind);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    public bool NeedsRehash(string? stored)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        var hash = StoredHash.Read(stored, _bounds, _engines, buffer);
        return hash.Kind != StoredHashKind.Argon2 || IsWeaker(hash);
    }

    /// <summary>The memory that the gate counts for verifying a stored hash, in bytes.</summary>
    public long Weight(string? stored)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        var hash = StoredHash.Read(stored, _bounds, _engines, buffer);
        return hash.Kind == StoredHashKind.Argon2
            ? Math.Max(PolicyWeight, hash.Phc.Parameters.MemoryBytes * hash.Engine!.Capabilities.MemoryFactor)
            : PolicyWeight;
    }

    private bool Encode(ReadOnlySpan<char> password, Span<byte> bytes, out int length) => _normalize
        ? PasswordText.TryEncodeNormalized(password, bytes, out length)
        : PasswordText.TryEncode(password, bytes, out length);

    private PasswordCheck Argon2Matches(in StoredHash hash, ReadOnlySpan<char> password, Span<byte> raw, int rawLength)
    {
        Span<byte> normal = stackalloc byte[PasswordText.MaxBytes];
        Span<byte> tag = stackalloc byte[hash.Tag.Length];
        try
        {
            if (!Encode(password, normal, out var length))
            {
                return Pretend(raw[..rawLength], Policy.Iterations);
            }

            if (Matches(hash, normal[..length], tag))
            {
                return IsWeaker(hash) ? PasswordCheck.SucceededRehashNeeded : PasswordCheck.Succeeded;
            }

            // Hashes from systems that do not normalize: the text as it was typed, once.
            if (!normal[..length].SequenceEqual(raw[..rawLength]) && Matches(hash, raw[..rawLength], tag))
            {
                return PasswordCheck.SucceededRehashNeeded;
            }

            return Bridge(hash.Phc.Parameters, raw[..rawLength]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(normal);
            CryptographicOperations.ZeroMemory(tag);
        }
    }

    private static bool Matches(in StoredHash hash, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        hash.Engine!.Hash(hash.Request, password, tag);
        return CryptographicOperations.FixedTimeEquals(tag, hash.Tag);
    }

    private static PasswordCheck IdentityMatches(in StoredHash hash, ReadOnlySpan<byte> password)
    {
        Span<byte> tag = stackalloc byte[hash.Tag.Length];
        hash.Identity.Derive(password, hash.Salt, tag);
        var matches = CryptographicOperations.FixedTimeEquals(tag, hash.Tag);
        CryptographicOperations.ZeroMemory(tag);
        return matches ? PasswordCheck.SucceededRehashNeeded : PasswordCheck.Failed;
    }

    /// <summary>A weaker stored hash fails sooner than an unknown user would: does the passes that are missing.</summary>
    private PasswordCheck Bridge(in Argon2Parameters stored, ReadOnlySpan<byte> password)
    {
        var missing = stored.Cost >= Policy.Cost ? 0 : (Policy.Cost - stored.Cost) / Policy.MemoryKiB;
        return missing == 0 ? PasswordCheck.Failed : Pretend(password, (uint)missing);
    }

    private PasswordCheck Pretend(ReadOnlySpan<byte> password, uint iterations)
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        Span<byte> tag = stackalloc byte[TagLength];
        salt.Clear();
        var request = PolicyRequest(salt, Policy with { Iterations = iterations });
        _engines.Default.Hash(request, password, tag);
        CryptographicOperations.ZeroMemory(tag);
        return PasswordCheck.Failed;
    }

    private bool IsWeaker(in StoredHash hash) =>
        hash.Phc.Parameters.Variant != Argon2Variant.Id || hash.Phc.Parameters.Cost < Policy.Cost
        || hash.Salt.Length < SaltLength || hash.Tag.Length < TagLength || !hash.Data.IsEmpty;

    private static Argon2Request PolicyRequest(ReadOnlySpan<byte> salt, in Argon2Parameters parameters) => new()
    {
        Parameters = parameters,
        Salt = salt,
        TagLength = TagLength,
        HasPassword = true,
    };
}

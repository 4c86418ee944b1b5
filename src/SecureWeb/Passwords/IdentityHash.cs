using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SecureWeb.Passwords;

/// <summary>A hash of ASP.NET Core Identity: PBKDF2 behind a format byte (0: version 2, 1: version 3), in Base64.</summary>
internal readonly record struct IdentityHash(
    HashAlgorithmName Algorithm, int Iterations, int SaltAt, int SaltLength, int TagLength)
{
    private const int V2Salt = 16;
    private const int V2Tag = 32;
    private const int V2Iterations = 1000;
    private const int V3Header = 13;

    /// <summary>Salt and tag stay in <paramref name="buffer"/> where <see cref="SaltAt"/> says.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> buffer, out IdentityHash hash)
    {
        hash = default;
        if (text.Length is 0 or > PhcHash.MaxLength || !Convert.TryFromBase64Chars(text, buffer, out var length))
        {
            return false;
        }

        return buffer[0] switch
        {
            0 => TryReadV2(length, out hash),
            1 => TryReadV3(buffer[..length], out hash),
            _ => false,
        };
    }

    /// <summary>Computes the tag anew. The password is UTF-8 as typed, as Identity does it.</summary>
    public void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> tag) =>
#pragma warning disable CA5379, CA5387 // Weak on purpose: old hashes are verified only to be replaced.
        Rfc2898DeriveBytes.Pbkdf2(password, salt, tag, Iterations, Algorithm);
#pragma warning restore CA5379, CA5387

    private static bool TryReadV2(int length, out IdentityHash hash)
    {
        hash = new IdentityHash(HashAlgorithmName.SHA1, V2Iterations, 1, V2Salt, V2Tag);
        return length == 1 + V2Salt + V2Tag;
    }

    private static bool TryReadV3(ReadOnlySpan<byte> bytes, out IdentityHash hash)
    {
        hash = default;
        if (bytes.Length < V3Header)
        {
            return false;
        }

        var algorithm = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]) switch
        {
            0 => HashAlgorithmName.SHA1,
            1 => HashAlgorithmName.SHA256,
            2 => HashAlgorithmName.SHA512,
            _ => default,
        };
        var iterations = BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]);
        var salt = BinaryPrimitives.ReadUInt32BigEndian(bytes[9..]);
        if (algorithm.Name is null || iterations > int.MaxValue || salt > bytes.Length - V3Header)
        {
            return false;
        }

        hash = new IdentityHash(
            algorithm, (int)iterations, V3Header, (int)salt, bytes.Length - V3Header - (int)salt);
        return true;
    }
}

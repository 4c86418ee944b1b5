using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>What is derived from a token, each by SHA-256 over a tag of its own.</summary>
internal static class SessionKeys
{
    public static SessionKey KeyOf(in SessionToken token) => new(Hash("sw.k"u8, token.Selector));

    public static SessionHash VerifierOf(in SessionToken token)
    {
        Span<byte> input = stackalloc byte[4 + SessionToken.ValidatorLength];
        BinaryPrimitives.WriteUInt32BigEndian(input, token.Generation);
        token.Validator.CopyTo(input[4..]);
        var hash = Hash("sw.v"u8, input);
        CryptographicOperations.ZeroMemory(input);
        return hash;
    }

    /// <summary>Names a session for people, logs and addresses: 32 hexadecimal digits. Neither the cookie nor the key can
    /// be computed from it.</summary>
    public static string PublicIdOf(SessionKey key)
    {
        Span<byte> bytes = stackalloc byte[SessionHash.Length];
        key.Hash.CopyTo(bytes);
        Hash("sw.i"u8, bytes).CopyTo(bytes);
        return Convert.ToHexStringLower(bytes[..16]);
    }

    public static SubjectKey SubjectOf(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return new SubjectKey(Hash("sw.u"u8, Encoding.UTF8.GetBytes(userId)));
    }

    private static SessionHash Hash(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> value)
    {
        var length = tag.Length + value.Length;
        Span<byte> input = length <= 128 ? stackalloc byte[128] : new byte[length];
        input = input[..length];
        tag.CopyTo(input);
        value.CopyTo(input[tag.Length..]);
        Span<byte> hash = stackalloc byte[SessionHash.Length];
        SHA256.HashData(input, hash);
        CryptographicOperations.ZeroMemory(input);
        return new SessionHash(hash);
    }
}

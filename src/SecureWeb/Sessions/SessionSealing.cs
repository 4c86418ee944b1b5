using System.Buffers.Binary;
using System.Security.Cryptography;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>AES-256-GCM under keys that only the cookie holds: a copy of the store opens nothing.</summary>
/// <remarks>Layout: nonce[12] | ciphertext | tag[16]. The record's key and a number (the version of the payload, the
/// generation of a successor) are authenticated with it, so that no blob can be moved or put back.</remarks>
internal static class SessionSealing
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] SealPayload(in SessionToken token, SessionKey key, long version, ReadOnlySpan<byte> data) =>
        Seal(token.Selector, "sw.payload"u8, key, version, data);

    public static byte[]? OpenPayload(in SessionToken token, SessionRecord record) =>
        Open(token.Selector, "sw.payload"u8, record.Key, record.Version, record.Payload.Span);

    /// <summary>Seals the next secret under the present one: whoever rightly holds the present one can be handed the
    /// same next one again, the store alone cannot.</summary>
    public static byte[] SealSuccessor(in SessionToken present, SessionKey key, in SessionToken next) =>
        Seal(present.Validator, "sw.successor"u8, key, next.Generation, next.Validator);

    public static bool TryOpenSuccessor(in SessionToken present, SessionRecord record, out SessionToken next)
    {
        var validator = Open(
            present.Validator, "sw.successor"u8, record.Key, record.Generation, record.Successor.Span);
        next = validator is { Length: SessionToken.ValidatorLength } ? present.With(record.Generation, validator) : default;
        return next.HasValue;
    }

    private static byte[] Seal(
        ReadOnlySpan<byte> secret, ReadOnlySpan<byte> purpose, SessionKey key, long number, ReadOnlySpan<byte> data)
    {
        var blob = new byte[NonceLength + data.Length + TagLength];
        var nonce = blob.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> bound = stackalloc byte[SessionHash.Length + 8];
        Bind(key, number, bound);
        using var aes = NewAes(secret, purpose);
        aes.Encrypt(nonce, data, blob.AsSpan(NonceLength, data.Length), blob.AsSpan(^TagLength..), bound);
        return blob;
    }

    private static byte[]? Open(
        ReadOnlySpan<byte> secret, ReadOnlySpan<byte> purpose, SessionKey key, long number, ReadOnlySpan<byte> blob)
    {
        if (blob.Length < NonceLength + TagLength)
        {
            return null;
        }

        var data = new byte[blob.Length - NonceLength - TagLength];
        Span<byte> bound = stackalloc byte[SessionHash.Length + 8];
        Bind(key, number, bound);
        using var aes = NewAes(secret, purpose);
        try
        {
            aes.Decrypt(blob[..NonceLength], blob[NonceLength..^TagLength], blob[^TagLength..], data, bound);
            return data;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static void Bind(SessionKey key, long number, Span<byte> bound)
    {
        key.Hash.CopyTo(bound);
        BinaryPrimitives.WriteInt64BigEndian(bound[SessionHash.Length..], number);
    }

    private static AesGcm NewAes(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> purpose)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: [], info: purpose);
        var aes = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return aes;
    }
}

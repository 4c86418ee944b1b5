using System.Security.Cryptography;

namespace SecureWeb.Passwords;

/// <summary>One small known hash, computed once at start: a wrong library must not store hashes that nothing else can
/// verify.</summary>
internal static class Argon2SelfTest
{
    public static bool Passes(IArgon2Engine engine)
    {
        Span<byte> salt = stackalloc byte[16];
        for (byte i = 0; i < salt.Length; i++)
        {
            salt[i] = i;
        }

        Span<byte> tag = stackalloc byte[32];
        var request = new Argon2Request
        {
            Parameters = Argon2Parameters.Id(memoryKiB: 64, iterations: 1),
            Salt = salt,
            TagLength = tag.Length,
            HasPassword = true,
        };
        engine.Hash(request, "correct horse battery staple"u8, tag);
        return CryptographicOperations.FixedTimeEquals(
            tag, Convert.FromBase64String("ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog="));
    }
}

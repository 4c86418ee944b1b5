namespace SecureWeb.Passwords;

/// <summary>The three variants of RFC 9106, with the numbers that go into the hash.</summary>
internal enum Argon2Variant
{
    D = 0,
    I = 1,
    Id = 2,
}

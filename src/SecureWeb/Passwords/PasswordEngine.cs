namespace SecureWeb.Passwords;

/// <summary>The Argon2 implementations that SecureWeb can use. All make and read the same strings.</summary>
public enum PasswordEngine
{
    /// <summary>libsodium where it loads, else the portable implementation.</summary>
    Auto,

    /// <summary>libsodium, a native library; the application does not start where it cannot be loaded.</summary>
    Libsodium,

    /// <summary>Konscious.Security.Cryptography, managed code: runs everywhere, several times slower.</summary>
    Portable,
}

namespace SecureWeb.Passwords;

/// <summary>Computes Argon2 on the calling thread. Thread safe.</summary>
internal interface IArgon2Engine
{
    PasswordEngine Kind { get; }

    Argon2Capabilities Capabilities { get; }

    /// <summary>Fills <paramref name="tag"/>.</summary>
    /// <exception cref="ArgumentException">The request is outside <see cref="Capabilities"/>.</exception>
    void Hash(in Argon2Request request, ReadOnlySpan<byte> password, Span<byte> tag);
}

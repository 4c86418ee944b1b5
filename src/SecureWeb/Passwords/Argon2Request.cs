namespace SecureWeb.Passwords;

/// <summary>One hash to compute. Holds no memory of its own.</summary>
internal readonly ref struct Argon2Request
{
    public required Argon2Parameters Parameters { get; init; }

    public required ReadOnlySpan<byte> Salt { get; init; }

    public required int TagLength { get; init; }

    public bool HasPassword { get; init; }

    public ReadOnlySpan<byte> Secret { get; init; }

    public ReadOnlySpan<byte> AssociatedData { get; init; }
}

namespace SecureWeb.Passwords;

/// <summary>A decoded PHC string. The bytes stand in the buffers given to <see cref="PhcReader"/>; this holds their
/// lengths.</summary>
internal readonly record struct PhcHash(
    Argon2Parameters Parameters, int SaltLength, int TagLength, bool HasKeyId, int DataLength)
{
    /// <summary>The longest string that is looked at, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>Enough bytes for any part of a string of <see cref="MaxLength"/>.</summary>
    public const int BufferSize = MaxLength * 3 / 4;
}

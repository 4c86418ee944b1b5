using System.Globalization;

namespace SecureWeb.Passwords;

/// <summary>Writes the strict form that every Argon2 library reads: version, then m, t, p in this order, nothing else.
/// </summary>
internal static class PhcWriter
{
    private const int MaxLength = 512;

    public static string Write(in Argon2Parameters p, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> tag)
    {
        Span<char> text = stackalloc char[MaxLength];
        var name = p.Variant switch
        {
            Argon2Variant.D => "d",
            Argon2Variant.I => "i",
            _ => "id",
        };
        _ = text.TryWrite(CultureInfo.InvariantCulture,
            $"$argon2{name}$v={p.Version}$m={p.MemoryKiB},t={p.Iterations},p={p.Lanes}$", out var length);
        length += PhcBase64.Encode(salt, text[length..]);
        text[length++] = '$';
        length += PhcBase64.Encode(tag, text[length..]);
        return new string(text[..length]);
    }
}

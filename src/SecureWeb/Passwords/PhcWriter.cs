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
        var length = Append(text, 0, p.Variant switch
        {
            Argon2Variant.D => "$argon2d$v=",
            Argon2Variant.I => "$argon2i$v=",
            _ => "$argon2id$v=",
        });
        length = Append(text, length, (uint)p.Version);
        length = Append(text, Append(text, length, "$m="), p.MemoryKiB);
        length = Append(text, Append(text, length, ",t="), p.Iterations);
        length = Append(text, Append(text, length, ",p="), p.Lanes);
        text[length++] = '$';
        length += PhcBase64.Encode(salt, text[length..]);
        text[length++] = '$';
        length += PhcBase64.Encode(tag, text[length..]);
        return new string(text[..length]);
    }

    private static int Append(Span<char> text, int at, ReadOnlySpan<char> part)
    {
        part.CopyTo(text[at..]);
        return at + part.Length;
    }

    private static int Append(Span<char> text, int at, uint number)
    {
        _ = number.TryFormat(text[at..], out var length, default, CultureInfo.InvariantCulture);
        return at + length;
    }
}

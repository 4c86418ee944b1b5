namespace SecureWeb.Passwords;

/// <summary>The Base64 of PHC strings: standard alphabet, no padding, and only the one canonical spelling of each value.
/// </summary>
internal static class PhcBase64
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public static int Encode(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        var written = 0;
        var bits = 0;
        var buffer = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= 6)
            {
                bits -= 6;
                text[written++] = Alphabet[(buffer >> bits) & 0x3F];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            text[written++] = Alphabet[(buffer << (6 - bits)) & 0x3F];
        }

        return written;
    }

    /// <returns>False when a character is foreign, the length is impossible, the unused bits are not zero, or the bytes do
    /// not fit.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        written = 0;
        if (text.Length % 4 == 1 || (long)text.Length * 3 / 4 > bytes.Length)
        {
            return false;
        }

        var bits = 0;
        var buffer = 0;
        foreach (var c in text)
        {
            var value = Value(c);
            if (value < 0)
            {
                return false;
            }

            buffer = (buffer << 6) | value;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[written++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return buffer == 0;
    }

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}

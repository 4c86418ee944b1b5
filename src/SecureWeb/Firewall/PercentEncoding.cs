using System.Text;

namespace SecureWeb.Firewall;

/// <summary>Decodes one percent-encoded character of a request target.</summary>
internal static class PercentEncoding
{
    /// <summary>Decodes the UTF-8 character whose first escape stands at <paramref name="index"/>.</summary>
    /// <param name="text">The target as sent.</param>
    /// <param name="index">The index of a <c>%</c>.</param>
    /// <param name="codePoint">The decoded character.</param>
    /// <param name="length">How many characters of <paramref name="text"/> it takes.</param>
    /// <returns><see langword="false"/> when an escape is incomplete or not hexadecimal, or the bytes are not UTF-8 in
    /// its shortest form.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, int index, out int codePoint, out int length)
    {
        codePoint = 0;
        length = 3;
        if (!TryReadByte(text, index, out var first))
        {
            return false;
        }

        if (first < 0x80)
        {
            codePoint = first;
            return true;
        }

        var count = first switch { >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };
        Span<byte> bytes = stackalloc byte[4];
        bytes[0] = first;
        for (var i = 1; i < count; i++)
        {
            if (!TryReadByte(text, index + (3 * i), out bytes[i]))
            {
                return false;
            }
        }

        if (Rune.DecodeFromUtf8(bytes[..count], out var rune, out var consumed) != System.Buffers.OperationStatus.Done
            || consumed != count)
        {
            return false;
        }

        codePoint = rune.Value;
        length = 3 * count;
        return true;
    }

    private static bool TryReadByte(ReadOnlySpan<char> text, int index, out byte value)
    {
        value = 0;
        if (index + 2 >= text.Length || text[index] != '%'
            || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
        {
            return false;
        }

        value = (byte)((Hex(text[index + 1]) << 4) | Hex(text[index + 2]));
        return true;
    }

    private static int Hex(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

namespace SecureWeb.Passwords;

/// <summary>
/// Reads <c>$argon2id$v=19$m=…,t=…,p=…[,keyid=…][,data=…]$salt$tag</c>. Parameters may stand in any order, since other
/// libraries write them so; everything else has exactly one spelling.
/// </summary>
internal static class PhcReader
{
    private const int OldVersion = 0x10;

    [Flags]
    private enum Seen
    {
        None = 0,
        Memory = 1,
        Iterations = 2,
        Lanes = 4,
        KeyId = 8,
        Data = 16,
        Required = Memory | Iterations | Lanes,
    }

    /// <param name="text">The string.</param>
    /// <param name="salt">Takes the salt; <see cref="PhcHash.BufferSize"/> bytes.</param>
    /// <param name="tag">Takes the tag; <see cref="PhcHash.BufferSize"/> bytes.</param>
    /// <param name="data">Takes the associated data; <see cref="PhcHash.BufferSize"/> bytes.</param>
    /// <param name="hash">What was read.</param>
    public static bool TryRead(
        ReadOnlySpan<char> text, Span<byte> salt, Span<byte> tag, Span<byte> data, out PhcHash hash)
    {
        hash = default;
        if (text.Length > PhcHash.MaxLength || !TryVariant(ref text, out var variant))
        {
            return false;
        }

        // Without the version field the string is of version 1.0 (phc-winner-argon2, decode_string).
        var version = (uint)OldVersion;
        if (text.StartsWith("v=") && !(TryField(ref text, out var versionField) && TryNumber(versionField[2..], out version)))
        {
            return false;
        }

        if (!TryField(ref text, out var parameters)
            || !TryParameters(parameters, variant, (int)Math.Min(version, int.MaxValue), data, out var read, out var keyId,
                out var dataLength)
            || !TryField(ref text, out var saltText)
            || saltText.IsEmpty || text.IsEmpty
            || !PhcBase64.TryDecode(saltText, salt, out var saltLength)
            || !PhcBase64.TryDecode(text, tag, out var tagLength))
        {
            return false;
        }

        hash = new PhcHash(read, saltLength, tagLength, keyId, dataLength);
        return true;
    }

    private static bool TryVariant(ref ReadOnlySpan<char> text, out Argon2Variant variant)
    {
        variant = Argon2Variant.Id;
        if (!text.StartsWith("$"))
        {
            return false;
        }

        text = text[1..];
        if (!TryField(ref text, out var name))
        {
            return false;
        }

        switch (name)
        {
            case "argon2id":
                return true;
            case "argon2i":
                variant = Argon2Variant.I;
                return true;
            case "argon2d":
                variant = Argon2Variant.D;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes the text up to the next <c>$</c>, which must be there.</summary>
    private static bool TryField(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> field)
    {
        var end = text.IndexOf('$');
        if (end < 0)
        {
            field = default;
            return false;
        }

        field = text[..end];
        text = text[(end + 1)..];
        return true;
    }

    private static bool TryParameters(ReadOnlySpan<char> text, Argon2Variant variant, int version, Span<byte> data,
        out Argon2Parameters parameters, out bool keyId, out int dataLength)
    {
        uint memory = 0, iterations = 0, lanes = 0;
        var seen = Seen.None;
        dataLength = 0;
        foreach (var range in text.Split(','))
        {
            var item = text[range];
            var (name, valueAt) = Name(item);
            var value = item[valueAt..];
            var good = name != Seen.None && !seen.HasFlag(name) && name switch
            {
                Seen.Memory => TryNumber(value, out memory),
                Seen.Iterations => TryNumber(value, out iterations),
                Seen.Lanes => TryNumber(value, out lanes),

                // Its value does not matter: a hash made with a key is refused, since there are no keys.
                Seen.KeyId => PhcBase64.TryDecode(value, data, out _),
                _ => PhcBase64.TryDecode(value, data, out dataLength),
            };
            if (!good)
            {
                parameters = default;
                keyId = false;
                return false;
            }

            seen |= name;
        }

        parameters = new Argon2Parameters(variant, version, memory, iterations, lanes);
        keyId = seen.HasFlag(Seen.KeyId);
        return seen.HasFlag(Seen.Required);
    }

    private static (Seen Name, int ValueAt) Name(ReadOnlySpan<char> item) => item switch
    {
        ['m', '=', ..] => (Seen.Memory, 2),
        ['t', '=', ..] => (Seen.Iterations, 2),
        ['p', '=', ..] => (Seen.Lanes, 2),
        ['k', 'e', 'y', 'i', 'd', '=', ..] => (Seen.KeyId, 6),
        ['d', 'a', 't', 'a', '=', ..] => (Seen.Data, 5),
        _ => (Seen.None, 0),
    };

    /// <summary>Digits without leading zeros, up to 2³²−1.</summary>
    private static bool TryNumber(ReadOnlySpan<char> text, out uint number)
    {
        number = 0;
        if (text.Length is 0 or > 10 || (text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        ulong value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (uint)(c - '0');
        }

        number = (uint)Math.Min(value, uint.MaxValue);
        return value <= uint.MaxValue;
    }
}

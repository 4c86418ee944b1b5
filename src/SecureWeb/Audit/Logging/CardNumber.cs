namespace SecureWeb.Audit.Logging;

/// <summary>Recognises payment card numbers: length and prefix of a card network, and a valid Luhn digit.</summary>
internal static class CardNumber
{
    private const int MaxDigits = 19;

    /// <summary>Reads digits with single spaces or dashes between them.</summary>
    /// <returns>Where to go on.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, out bool isCard)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var count = 0;
        var end = start;
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (count < MaxDigits)
                {
                    digits[count] = text[i];
                }

                count++;
                end = i + 1;
            }
            else if (text[i] is not (' ' or '-') || i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1]))
            {
                break;
            }
        }

        var alone = (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]))
            && (end == text.Length || !char.IsAsciiLetter(text[end]));
        isCard = alone && count is >= 13 and <= MaxDigits && IsNetwork(digits[..count]) && HasLuhnDigit(digits[..count]);
        return end;
    }

    // Prefixes keep timestamps, ticks and order numbers readable.
    private static bool IsNetwork(ReadOnlySpan<char> digits)
    {
        var two = ((digits[0] - '0') * 10) + digits[1] - '0';
        return digits.Length switch
        {
            13 => digits[0] == '4',
            14 => two is 30 or 36 or 38 or 39,
            15 => two is 34 or 37,
            16 => digits[0] is '4' or '5' or '6' || two is >= 22 and <= 27 or 35,
            _ => digits[0] == '4' || two is 62 or 65 or 60,
        };
    }

    private static bool HasLuhnDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}

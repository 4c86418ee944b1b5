using System.Globalization;

namespace SecureWeb.Firewall;

/// <summary>Refuses Range headers made to multiply work: many ranges, or ranges over each other (RFC 9110 section
/// 14.2).</summary>
internal static class ByteRanges
{
    private const int MaxRanges = 5;

    /// <summary>Ranges of another unit or of a form we do not know are left to the application, which ignores
    /// them.</summary>
    public static bool AreReasonable(ReadOnlySpan<char> header)
    {
        var equals = header.IndexOf('=');
        if (equals < 0 || !header.Contains(','))
        {
            return true;
        }

        Span<(long First, long Last)> seen = stackalloc (long, long)[MaxRanges];
        var count = 0;
        foreach (var part in header[(equals + 1)..].Split(','))
        {
            var range = header[(equals + 1)..][part].Trim(" \t");
            if (count == MaxRanges)
            {
                return false;
            }

            if (!TryRead(range, out var first, out var last))
            {
                return true;
            }

            for (var i = 0; i < count; i++)
            {
                if (first <= seen[i].Last && seen[i].First <= last)
                {
                    return false;
                }
            }

            seen[count++] = (first, last);
        }

        return true;
    }

    /// <summary>A suffix range (<c>-500</c>) counts as the far end: two of them lie over each other.</summary>
    private static bool TryRead(ReadOnlySpan<char> range, out long first, out long last)
    {
        first = last = long.MaxValue;
        var dash = range.IndexOf('-');
        return dash >= 0
            && (dash == 0 || TryNumber(range[..dash], out first))
            && (dash == range.Length - 1 || dash == 0 || TryNumber(range[(dash + 1)..], out last));
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long value)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

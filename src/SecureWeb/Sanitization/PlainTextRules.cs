using System.Buffers;
using System.Text;

namespace SecureWeb.Sanitization;

/// <summary>Plain text without what does not belong into text; see <see cref="PlainTextAttribute"/>. Never runs an HTML
/// parser. Thread safe.</summary>
public static class PlainTextRules
{
    // C0 but tab and LF, DEL, C1, bidirectional overrides and isolates, interlinear marks, noncharacters of the BMP.
    internal static readonly SearchValues<char> Unwanted = SearchValues.Create(string.Concat(
        Range(0x00, 0x08).Concat(Range(0x0B, 0x1F)).Concat(Range(0x7F, 0x9F)).Concat(Range(0x202A, 0x202E))
            .Concat(Range(0x2066, 0x2069)).Concat(Range(0xFDD0, 0xFDEF)).Concat(Range(0xFFF9, 0xFFFB))
            .Concat(Range(0xFFFE, 0xFFFF))));

    private static readonly SearchValues<char> Plain = SearchValues.Create(string.Concat(
        Range(0x20, 0x7E).Append('\t').Append('\n')));

    /// <summary>Brings <paramref name="text"/> to form NFC and removes what does not belong into text.</summary>
    /// <param name="text">The text; <see langword="null"/> gives an empty string.</param>
    /// <returns>The same instance when there is nothing to change. Cleaning it again changes nothing.</returns>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text ?? string.Empty;
        }

        var kept = NeedsRemoval(text) ? Remove(text) : text;
        return kept.IsNormalized(NormalizationForm.FormC) ? kept : kept.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Tells whether <paramref name="text"/> holds nothing that <see cref="Clean"/> removes. Line ends and the
    /// Unicode form do not count.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> for <see langword="null"/>.</returns>
    public static bool IsClean(string? text)
        => text is null || !text.AsSpan().ContainsAnyExcept(Plain) || !NeedsRemoval(text, carriageReturn: false);

    private static bool NeedsRemoval(string text, bool carriageReturn = true)
    {
        var span = text.AsSpan();
        for (var i = 0; i < span.Length; i++)
        {
            if (char.IsSurrogate(span[i]))
            {
                if (!IsPair(span, i) || IsNoncharacter(span, i))
                {
                    return true;
                }

                i++;
            }
            else if (Unwanted.Contains(span[i]) && (carriageReturn || span[i] != '\r'))
            {
                return true;
            }
        }

        return false;
    }

    private static string Remove(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                result.Append('\n');
            }
            else if (char.IsSurrogate(c))
            {
                if (IsPair(text, i))
                {
                    result.Append(IsNoncharacter(text, i) ? default : text.AsSpan(i, 2));
                    i++;
                }
            }
            else if (!Unwanted.Contains(c))
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool IsPair(ReadOnlySpan<char> text, int index)
        => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);

    // The last two code points of every plane.
    private static bool IsNoncharacter(ReadOnlySpan<char> text, int index)
        => (char.ConvertToUtf32(text[index], text[index + 1]) & 0xFFFE) == 0xFFFE;

    private static IEnumerable<char> Range(int first, int last)
        => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}

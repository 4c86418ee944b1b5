using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SecureWeb.Internal;

/// <summary>Makes text that came from outside safe to write into a line of a log.</summary>
/// <remarks>Stops forged log lines (CR, LF), terminal escapes (ESC, C1) and reordered text (bidi controls).
/// ASVS 16.4.1.</remarks>
internal static class LogText
{
    /// <summary>The longest text that is written, in characters; the rest is cut.</summary>
    public const int MaxLength = 256;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        string.Concat(Enumerable.Range(0x20, 0x5F).Select(c => (char)c)));

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Escape(string? text)
    {
        if (text is null || (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Plain)))
        {
            return text;
        }

        var span = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        var result = new StringBuilder(span.Length + 16);
        foreach (var c in span)
        {
            if (IsUnsafe(c))
            {
                result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(c);
            }
        }

        return text.Length > MaxLength ? result.Append('…').ToString() : result.ToString();
    }

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace SecureWeb.Audit.Logging;

/// <summary>Writes any text as part of one physical line: what could end it, colour it or reorder it is shown as an
/// escape. ASVS 16.4.1.</summary>
internal static class LogLine
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        string.Concat(Enumerable.Range(0x20, 0x5F).Select(c => (char)c)));

    public static void Write(TextWriter writer, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            if (plain < 0)
            {
                writer.Write(text);
                return;
            }

            writer.Write(text[..plain]);
            text = text[plain..];

            // A lone surrogate decodes as invalid and must not become a replacement character unseen.
            var valid = Rune.DecodeFromUtf16(text, out var rune, out var length) == OperationStatus.Done;
            if (valid && !IsUnsafe(rune))
            {
                writer.Write(text[..length]);
            }
            else if (text.StartsWith("\r\n", StringComparison.Ordinal))
            {
                writer.Write("\\n");
                length = 2;
            }
            else
            {
                WriteEscape(writer, text[..length]);
            }

            text = text[length..];
        }
    }

    private static void WriteEscape(TextWriter writer, ReadOnlySpan<char> character)
    {
        switch (character[0])
        {
            case '\n': writer.Write("\\n"); return;
            case '\r': writer.Write("\\r"); return;
            case '\t': writer.Write("\\t"); return;
        }

        foreach (var unit in character)
        {
            writer.Write("\\u");
            writer.Write(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
        }
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}

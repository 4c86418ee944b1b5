using System.Buffers;
using System.Text;
using AngleSharp.Html;

namespace SecureWeb.Sanitization.Engine;

/// <summary>Writes text and attribute values as HTML (HTML standard, "serializing HTML fragments"), with <c>&lt;</c> and
/// <c>&gt;</c> encoded in attributes too: no output can be read as a tag by another parser.</summary>
internal static class HtmlEncoding
{
    private const char NoBreakSpace = '\u00A0';

    private static readonly SearchValues<char> Encoded = SearchValues.Create("&<>\"\u00A0");

    // What the parser changes in text, or what the output never holds as it is.
    private static readonly SearchValues<char> NotIdentical = SearchValues.Create("<>&\0\r\u00A0\uFFFF");
    private static readonly SearchValues<char> NeedsParser = SearchValues.Create("<\0\r\uFFFF");

    /// <summary>Whether sanitizing <paramref name="html"/> gives the same text, whatever the policy.</summary>
    public static bool IsIdentity(ReadOnlySpan<char> html) => !html.ContainsAny(NotIdentical);

    public static void AppendText(StringBuilder output, ReadOnlySpan<char> text) => Append(output, text, quote: false);

    public static void AppendAttribute(StringBuilder output, ReadOnlySpan<char> value)
        => Append(output, value, quote: true);

    /// <summary>Sanitizes text that holds no tag: decodes its character references and encodes it again.</summary>
    /// <returns><see langword="false"/> when only the parser knows what this text means.</returns>
    public static bool TryEncodeText(string html, out string result)
    {
        result = html;
        if (html.AsSpan().ContainsAny(NeedsParser))
        {
            return false;
        }

        var output = new StringBuilder(html.Length + 16);
        var rest = html.AsSpan();
        while (rest.IndexOfAny('&', '>', NoBreakSpace) is >= 0 and var index)
        {
            output.Append(rest[..index]);
            rest = rest[index..];
            if (rest[0] != '&')
            {
                output.Append(rest[0] == '>' ? "&gt;" : "&nbsp;");
                rest = rest[1..];
            }
            else if (CanonicalReference(rest) is { } reference)
            {
                output.Append(reference == "&quot;" ? "\"" : reference);
                rest = rest[reference.Length..];
            }
            else if (IsLiteralAmpersand(rest[1..]))
            {
                output.Append("&amp;");
                rest = rest[1..];
            }
            else
            {
                return false;
            }
        }

        result = output.Append(rest).ToString();
        return true;
    }

    /// <summary>Gets the reference that <paramref name="text"/> starts with, when it is one that we write.</summary>
    public static string? CanonicalReference(ReadOnlySpan<char> text)
        => text.StartsWith("&amp;") ? "&amp;"
            : text.StartsWith("&lt;") ? "&lt;"
            : text.StartsWith("&gt;") ? "&gt;"
            : text.StartsWith("&quot;") ? "&quot;"
            : text.StartsWith("&nbsp;") ? "&nbsp;"
            : null;

    private static bool IsLiteralAmpersand(ReadOnlySpan<char> next)
    {
        var length = 0;
        while (length < next.Length && char.IsAsciiLetterOrDigit(next[length]))
        {
            length++;
        }

        if (length == 0)
        {
            // AngleSharp drops the semicolon of "&;"; whoever looks at the result must not see which path it took.
            return next.IsEmpty || next[0] is not ('#' or ';');
        }

        // Some names also count without a semicolon, and then as the start of a longer word: &notit is ¬it.
        if (length < next.Length && next[length] == ';')
        {
            return false;
        }

        for (var i = 2; i <= Math.Min(length, 6); i++)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(next[..i].ToString()) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static void Append(StringBuilder output, ReadOnlySpan<char> text, bool quote)
    {
        while (text.IndexOfAny(Encoded) is >= 0 and var index)
        {
            output.Append(text[..index]);
            var c = text[index];
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' => output.Append(quote ? "&quot;" : "\""),
                _ => output.Append("&nbsp;"),
            };
            text = text[(index + 1)..];
        }

        output.Append(text);
    }
}

using System.Buffers;

namespace SecureWeb.Audit.Logging;

/// <summary>Finds secrets by the name before them in running text: <c>Password=…;</c>, <c>"token":"…"</c>,
/// <c>Authorization: …</c>, <c>?api_key=…</c>, <c>Login { Password = … }</c>,
/// <c>[password, …]</c>.</summary>
internal static class NamedSecrets
{
    // How far a value without quotes is followed to its semicolon.
    private const int MaxLook = 512;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n&,;}");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");
    private static readonly SearchValues<char> BracketEnds = SearchValues.Create("]\r\n");
    private static readonly SearchValues<char> SettingEnds = SearchValues.Create(";\r\n");

    public static void Find(ReadOnlySpan<char> text, Redactions found)
    {
        for (var at = 0; at < text.Length;)
        {
            var sign = text[at..].IndexOfAny('=', ':', ',');
            if (sign < 0)
            {
                return;
            }

            sign += at;
            at = sign + 1;
            var name = NameBefore(text[..sign], out var quoted);
            if (name.IsEmpty || (text[sign] == ',' && !InBrackets(text, name))
                || !SecretNames.IsSecret(text[name.Start..name.End]))
            {
                continue;
            }

            var value = at;
            while (value < text.Length && text[value] is ' ' or '\t')
            {
                value++;
            }

            var end = ValueEnd(text, name.Start, value, text[sign], quoted);
            found.Add(value, end);
            at = Math.Max(at, end);
        }
    }

    private static Name NameBefore(ReadOnlySpan<char> before, out bool quoted)
    {
        var end = before.Length;
        while (end > 0 && before[end - 1] == ' ' && before.Length - end < 2)
        {
            end--;
        }

        quoted = end > 0 && before[end - 1] is '"' or '\'' or '\\';
        while (end > 0 && before[end - 1] is '"' or '\'' or '\\' && before.Length - end < 6)
        {
            end--;
        }

        // Names are short: a longer run is looked at from its end only, so that the scan stays linear.
        var start = end;
        while (start > 0 && end - start < 64 && NameCharacters.Contains(before[start - 1]))
        {
            start--;
        }

        return new Name(start, end);
    }

    // How an entry of a dictionary prints itself: "[password, …]".
    private static bool InBrackets(ReadOnlySpan<char> text, Name name) => name.Start > 0 && text[name.Start - 1] == '[';

    private static int ValueEnd(ReadOnlySpan<char> text, int nameStart, int value, char sign, bool quotedName)
    {
        if (value == text.Length)
        {
            return value;
        }

        if (QuotedEnd(text, value) is var close and > 0)
        {
            return close;
        }

        if (sign == ',')
        {
            return End(text, value, BracketEnds, int.MaxValue);
        }

        // A header's value goes to the end of its line: "Cookie: a=1; b=2", "Authorization: Basic dXNl…".
        if (sign == ':' && !quotedName && IsHeader(text[nameStart..value]))
        {
            return End(text, value, LineEnds, int.MaxValue);
        }

        // In a connection string a value may hold blanks and commas and goes to the semicolon.
        if (sign == '=' && !quotedName)
        {
            var before = text[Math.Max(0, nameStart - 64)..nameStart].TrimEnd(' ');
            var setting = End(text, value, SettingEnds, MaxLook);
            if (before.EndsWith(';') || (setting < text.Length && text[setting] == ';'))
            {
                return setting;
            }
        }

        for (var i = value; ;)
        {
            i = End(text, i, ValueEnds, int.MaxValue);
            if (i == text.Length || text[i] is not (',' or '}' or ';') || quotedName
                || i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))
            {
                return i;
            }

            i++;
        }
    }

    private static bool IsHeader(ReadOnlySpan<char> name)
        => name.Contains("authorization", StringComparison.OrdinalIgnoreCase)
            || name.Contains("cookie", StringComparison.OrdinalIgnoreCase);

    // Json within a JSON string has its quotes escaped: \"password\":\"…\".
    private static int QuotedEnd(ReadOnlySpan<char> text, int value)
    {
        var escaped = text[value] == '\\' && value + 1 < text.Length;
        var open = escaped ? value + 1 : value;
        if (text[open] is not ('"' or '\''))
        {
            return 0;
        }

        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && !(escaped && i + 1 < text.Length && text[i + 1] == text[open]))
            {
                i++;
            }
            else if (text[i] == text[open])
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int End(ReadOnlySpan<char> text, int from, SearchValues<char> ends, int max)
    {
        var window = text[from..Math.Min(text.Length, (int)Math.Min(int.MaxValue, (long)from + max))];
        var end = window.IndexOfAny(ends);
        return end < 0 ? from + window.Length : from + end;
    }

    private readonly record struct Name(int Start, int End)
    {
        public bool IsEmpty => Start == End;
    }
}

using System.Globalization;

namespace SecureWeb.Passwords;

/// <summary>
/// Finds long passwords that are easy to guess all the same. A list helps little there: of the 30 000 most used passwords
/// 31 have 15 characters. Every method takes lower-case text and judges the whole of it.
/// </summary>
internal static class PasswordStructure
{
    /// <summary>A repeated unit of this length is long enough to stand for itself.</summary>
    private const int LongUnit = 8;
    private const int MinRun = 4;
    private const int MinWord = 4;

    /// <summary>Letters beyond the user's own words that make a password no longer theirs.</summary>
    private const int OwnLetters = 5;

    private static readonly string[] Rows =
    [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
        "abcdefghijklmnopqrstuvwxyz", "0123456789", "!@#$%^&*()",
    ];

    /// <summary>In the list as it is, without figures and signs around it, or repeated.</summary>
    public static bool IsCommon(string text)
    {
        var core = text.AsSpan().Trim(Filler(text));
        return CommonPasswords.Contains(text) || IsListed(core)
            || (Period(core) is var period && period < core.Length && IsListed(core[..period]))
            || (Period(text) is var whole && whole < text.Length && IsListed(text.AsSpan(0, whole).Trim(Filler(text))));
    }

    /// <summary>A short unit repeated, or runs along a row of keys, the alphabet or the figures, also two interleaved.
    /// </summary>
    public static bool IsPattern(string text)
    {
        if (Period(text) is var period && period < text.Length && period < LongUnit)
        {
            return true;
        }

        return IsRuns(text) || (IsRuns(EverySecond(text, 0)) && IsRuns(EverySecond(text, 1)));
    }

    /// <summary>A word of the user or the application, and too little else.</summary>
    public static bool IsPersonal(string text, IEnumerable<string?> words)
    {
        var rest = text;
        var found = false;
        foreach (var word in words.SelectMany(Parts).Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length))
        {
            found |= rest.Contains(word, StringComparison.Ordinal);
            rest = rest.Replace(word, string.Empty, StringComparison.Ordinal);
        }

        return found && (rest.Count(char.IsLetter) < OwnLetters || IsListed(rest.AsSpan().Trim(Filler(rest))));
    }

    private static bool IsListed(ReadOnlySpan<char> word) => word.Length >= MinWord && CommonPasswords.Contains(word);

    /// <summary>The characters of a text that are neither letters nor marks: what people put around a word.</summary>
    private static string Filler(string text) => string.Concat(text.Where(c => !char.IsLetter(c)).Distinct());

    /// <summary>The length of the unit that the text repeats at least twice (the last time perhaps in part); its own length
    /// when it repeats nothing.</summary>
    private static int Period(ReadOnlySpan<char> text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (text[period..].SequenceEqual(text[..^period]))
            {
                return period;
            }
        }

        return text.Length;
    }

    /// <summary>Whether runs of at least <see cref="MinRun"/> cover the text but for two characters.</summary>
    private static bool IsRuns(ReadOnlySpan<char> text)
    {
        var loose = 0;
        for (var at = 0; at < text.Length;)
        {
            var run = RunLength(text[at..]);
            loose += run < MinRun ? 1 : 0;
            at += run < MinRun ? 1 : run;
        }

        return text.Length >= MinRun && loose <= 2;
    }

    private static int RunLength(ReadOnlySpan<char> text)
    {
        var longest = text.Length - text.TrimStart(text[0]).Length;
        foreach (var row in Rows)
        {
            longest = Math.Max(longest, Math.Max(Along(text, row, 1), Along(text, row, -1)));
        }

        return longest;
    }

    private static int Along(ReadOnlySpan<char> text, string row, int step)
    {
        var at = row.IndexOf(text[0], StringComparison.Ordinal);
        var length = 0;
        while (at >= 0 && at < row.Length && length < text.Length && row[at] == text[length])
        {
            at += step;
            length++;
        }

        return length;
    }

    private static string EverySecond(string text, int from) => string.Concat(text.Where((_, i) => i % 2 == from));

    private static IEnumerable<string> Parts(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return [];
        }

        var text = words.ToLower(CultureInfo.InvariantCulture);
        return text.Split(['@', '.', '-', '_', '+', ' ', '/', '\\'], StringSplitOptions.RemoveEmptyEntries)
            .Append(text)
            .Where(part => part.Length >= MinWord && !Ordinary.Contains(part));
    }

    // Parts of addresses that say nothing about a person.
    private static readonly HashSet<string> Ordinary = ["gmail", "mail", "outlook", "info", "http", "https"];
}

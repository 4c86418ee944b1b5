using System.Buffers;

namespace SecureWeb.Audit.Logging;

/// <summary>Finds secrets by how they look: tokens, keys, password hashes, card numbers. Every scan is linear.</summary>
internal static class SecretShapes
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=");

    private static readonly SearchValues<char> HashCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789$./+=,_-");

    // Prefix and how many token characters follow at least.
    private static readonly (string Prefix, int Least)[] Keys =
    [
        ("AKIA", 16), ("ASIA", 16), ("AIza", 30), ("ya29.", 20), ("ghp_", 20), ("gho_", 20), ("ghu_", 20), ("ghs_", 20),
        ("ghr_", 20), ("github_pat_", 20), ("glpat-", 16), ("xoxb-", 10), ("xoxp-", 10), ("xoxa-", 10), ("xoxr-", 10),
        ("xoxs-", 10), ("sk_live_", 12), ("rk_live_", 12), ("sk_test_", 12), ("whsec_", 16), ("sk-", 20), ("npm_", 30),
        ("SG.", 30),
    ];

    private static readonly SearchValues<string> KeyPrefixes = SearchValues.Create(
        [.. Keys.Select(k => k.Prefix), "eyJ"], StringComparison.Ordinal);

    private static readonly SearchValues<string> HashPrefixes = SearchValues.Create(
        ["$argon2", "$2a$", "$2b$", "$2x$", "$2y$", "$5$", "$6$", "$y$", "$scrypt$", "$pbkdf2"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Schemes = SearchValues.Create(
        ["Bearer ", "Basic ", "DPoP "], StringComparison.OrdinalIgnoreCase);

    public static void Find(ReadOnlySpan<char> text, Redactions found)
    {
        FindPem(text, found);
        FindKeys(text, found);
        FindHashes(text, found);
        FindSchemes(text, found);
        FindCards(text, found);
    }

    private static void FindPem(ReadOnlySpan<char> text, Redactions found)
    {
        for (var at = 0; at < text.Length;)
        {
            var begin = text[at..].IndexOf("-----BEGIN ");
            if (begin < 0)
            {
                return;
            }

            begin += at;
            var end = text[begin..].IndexOf("-----END ");
            if (end < 0)
            {
                found.Add(begin, text.Length);
                return;
            }

            end += begin + "-----END ".Length;
            var close = text[end..].IndexOf("-----");
            at = close < 0 ? text.Length : end + close + "-----".Length;
            found.Add(begin, at);
        }
    }

    private static void FindKeys(ReadOnlySpan<char> text, Redactions found)
    {
        // The run around a prefix is measured once, or a text of prefixes would cost its square.
        var runEnd = 0;
        var lastDot = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAny(KeyPrefixes);
            if (start < 0)
            {
                return;
            }

            start += at;
            if (start >= runEnd)
            {
                runEnd = start + Run(text[start..], TokenCharacters);
                lastDot = start + text[start..runEnd].LastIndexOf('.');
            }

            var isKey = text[start..].StartsWith("eyJ")
                ? runEnd - start >= 20 && lastDot > start
                : IsKey(text[start..runEnd], start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]));
            if (isKey)
            {
                found.Add(start, runEnd);
            }

            at = isKey ? runEnd : start + 1;
        }
    }

    private static bool IsKey(ReadOnlySpan<char> run, bool atWordStart)
    {
        foreach (var (prefix, least) in Keys)
        {
            if (atWordStart && run.StartsWith(prefix) && run.Length >= prefix.Length + least)
            {
                return true;
            }
        }

        return false;
    }

    private static void FindHashes(ReadOnlySpan<char> text, Redactions found)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAny(HashPrefixes);
            if (start < 0)
            {
                return;
            }

            start += at;
            var length = Run(text[start..], HashCharacters);
            if (length >= 20)
            {
                found.Add(start, start + length);
            }

            at = start + length;
        }
    }

    private static void FindSchemes(ReadOnlySpan<char> text, Redactions found)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAny(Schemes);
            if (start < 0)
            {
                return;
            }

            start += at;
            var value = start + text[start..].IndexOf(' ');
            while (value < text.Length && text[value] == ' ')
            {
                value++;
            }

            var length = Run(text[value..], TokenCharacters);
            if (LooksRandom(text.Slice(value, length)))
            {
                found.Add(value, value + length);
            }

            at = value + length;
        }
    }

    // "Bearer authentication failed" is a sentence, "Bearer 8xLOxBtZp8" a credential.
    private static bool LooksRandom(ReadOnlySpan<char> value)
        => value.Length >= 24 || (value.Length >= 8 && value[1..].ContainsAnyExceptInRange('a', 'z'));

    private static void FindCards(ReadOnlySpan<char> text, Redactions found)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAnyInRange('0', '9');
            if (start < 0)
            {
                return;
            }

            start += at;
            var end = CardNumber.Read(text, start, out var isCard);
            if (isCard)
            {
                found.Add(start, end);
            }

            at = end;
        }
    }

    private static int Run(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        var end = text.IndexOfAnyExcept(characters);
        return end < 0 ? text.Length : end;
    }
}

namespace SecureWeb.Errors.Problems;

/// <summary>Keeps the map of input errors small, and free of names that the client made up.</summary>
internal static class ErrorMap
{
    /// <summary>The most entries of the map, and the most messages of one entry.</summary>
    public const int MaxEntries = 64;

    /// <summary>The longest name and the longest message, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Stands for the input as a whole.</summary>
    public const string Whole = "$";

    /// <param name="errors">Names and messages.</param>
    /// <param name="name">Gives the name to show; <see langword="null"/> stands for the input as a whole.</param>
    public static Dictionary<string, string[]> Bound(
        IEnumerable<KeyValuePair<string, string[]>> errors, Func<string, string?>? name = null)
    {
        var result = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (key, messages) in errors)
        {
            var shown = name is null ? key : name(key);
            shown = shown is null || !IsName(shown) ? Whole : shown;
            if (!result.TryGetValue(shown, out var earlier))
            {
                if (result.Count == MaxEntries)
                {
                    break;
                }

                earlier = [];
            }

            result[shown] = [.. earlier.Concat(messages.Select(Cut)).Distinct(StringComparer.Ordinal).Take(MaxEntries)];
        }

        return result;
    }

    private static string Cut(string message) => message.Length <= MaxLength ? message : message[..MaxLength];

    /// <summary>Letters, digits, underscores, dots and numeric indexes: what a declared path is made of.</summary>
    private static bool IsName(string key)
    {
        if (key.Length is 0 or > MaxLength)
        {
            return false;
        }

        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '[')
            {
                var close = key.IndexOf(']', i);
                if (close < 0 || key.AsSpan(i + 1, close - i - 1).ContainsAnyExceptInRange('0', '9'))
                {
                    return false;
                }

                i = close;
            }
            else if (!char.IsLetterOrDigit(key[i]) && key[i] is not ('_' or '.' or '$' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}

namespace SecureWeb.Internal;

/// <summary>Finds what a mistyped name most likely meant, for start-up messages.</summary>
internal static class NearestName
{
    /// <summary>Gives the known name at most two edits away (one for short names), or <see langword="null"/>.</summary>
    public static string? Find(string text, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = Math.Min(2, text.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(text, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = previous[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}

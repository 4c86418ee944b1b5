namespace SecureWeb.Internal;

/// <summary>Finds what a mistyped name most likely meant, for start-up messages.</summary>
internal static class NearestName
{
    private const int MaxLength = 100;

    /// <summary>Gives the known name at most two edits away (one for short names), or <see langword="null"/>.</summary>
    public static string? Find(string text, IEnumerable<string> known)
    {
        string? best = null;
        if (text.Length > MaxLength)
        {
            return null;
        }

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

    // Insertions, deletions, replacements and swapped neighbours count one each.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        rows[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1),
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1),
                };
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}

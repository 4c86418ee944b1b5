namespace SecureWeb.Internal;

/// <summary>Finds the known name that somebody probably meant.</summary>
internal static class NearMiss
{
    /// <summary>Returns the nearest of <paramref name="known"/>, or null when none is near: at most a third of the
    /// characters may differ.</summary>
    public static string? Find(string written, IEnumerable<string> known)
        => known.Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(k => k.Distance * 3 <= Math.Max(written.Length, k.Name.Length))
            .OrderBy(k => k.Distance)
            .Select(k => k.Name)
            .FirstOrDefault();

    /// <summary>How many characters must be put in, taken out or replaced.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}

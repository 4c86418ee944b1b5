using System.Globalization;

namespace SecureWeb.Audit.Files;

/// <summary>The files of one folder: <c>security-events.00000001.jsonl</c> and so on.</summary>
internal static class SecurityEventFolder
{
    private const string Prefix = "security-events.";
    private const string Suffix = ".jsonl";

    // Longer than any line: every field is cut to 256 characters.
    private const int TailBytes = 128 * 1024;

    public static string Name(long number) => $"{Prefix}{number.ToString("D8", CultureInfo.InvariantCulture)}{Suffix}";

    /// <summary>Gets the files, oldest first.</summary>
    public static IReadOnlyList<(long Number, string Path)> Files(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, Prefix + "*" + Suffix)
            .Select(path => (Number: Number(Path.GetFileName(path)), path))
            .Where(file => file.Number > 0)
            .OrderBy(file => file.Number),
    ];

    /// <summary>Gets the HMAC that the next file continues: of the last whole line of the newest file that has one;
    /// zeros for the first file ever.</summary>
    public static byte[] LastMac(string directory)
    {
        foreach (var (_, path) in Files(directory).Reverse())
        {
            if (LastMacOf(path) is { } mac)
            {
                return mac;
            }
        }

        return new byte[EventChain.MacBytes];
    }

    private static long Number(string name) => long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length
        - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static byte[]? LastMacOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
        var tail = new byte[file.Length - file.Position];
        file.ReadExactly(tail);
        var text = tail.AsSpan(0, tail.AsSpan().LastIndexOf((byte)'\n') + 1);
        if (text.IsEmpty)
        {
            return null;
        }

        text = text[..^1];
        return EventChain.TrySplit(text[(text.LastIndexOf((byte)'\n') + 1)..], out _, out var mac) ? mac : null;
    }
}

using System.Collections.Frozen;

namespace SecureWeb.Firewall;

/// <summary>Rules P10 and P12, for paths that may end at the file system. Pure, no allocation.</summary>
internal sealed class FileRules(bool allowsHiddenFiles)
{
    private static readonly FrozenSet<string> Devices = new[]
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DeviceLookup =
        Devices.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] BackupEndings =
        ["~", ".bak", ".old", ".orig", ".save", ".swp", ".swo", ".config", ".env", ".git"];

    /// <param name="path">The path as the file provider will get it: decoded.</param>
    public RuleSet Evaluate(ReadOnlySpan<char> path)
    {
        var broken = RuleSet.None;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (!segment.IsEmpty)
            {
                broken |= EvaluateSegment(segment);
            }
        }

        return broken;
    }

    private RuleSet EvaluateSegment(ReadOnlySpan<char> segment)
    {
        // Windows drops trailing dots and spaces, and reads name:stream and device names in every folder.
        if (segment[^1] is '.' or ' ' || segment.Contains(':') || IsDevice(segment))
        {
            return FirewallRule.P10;
        }

        return !allowsHiddenFiles && IsHiddenOrBackup(segment) ? FirewallRule.P12 : RuleSet.None;
    }

    private static bool IsDevice(ReadOnlySpan<char> segment)
    {
        var dot = segment.IndexOf('.');
        var stem = (dot < 0 ? segment : segment[..dot]).TrimEnd(' ');
        return stem.Length is >= 3 and <= 7 && DeviceLookup.Contains(stem);
    }

    private static bool IsHiddenOrBackup(ReadOnlySpan<char> segment)
    {
        if (segment[0] == '.')
        {
            return segment is not ".well-known";
        }

        foreach (var ending in BackupEndings)
        {
            if (segment.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

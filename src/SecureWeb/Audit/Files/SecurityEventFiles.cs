namespace SecureWeb.Audit.Files;

/// <summary>Verifies the files that <see cref="SecurityEventFileOptions"/> describes.</summary>
/// <remarks>It finds changed, removed, inserted and reordered lines, missing files, and, by the signed checkpoint, lines
/// and files cut off at either end. It cannot see what somebody cuts off who puts back a checkpoint of an earlier time:
/// keep it elsewhere (<see cref="SecurityEventFileOptions.CheckpointDirectory"/>), or compare
/// <see cref="SecurityEventFileReport.LastMac"/>. Somebody who holds the key can write anything.</remarks>
public static class SecurityEventFiles
{
    /// <summary>Verifies a folder; the application may be writing to it.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="key">The key, in base 64.</param>
    /// <param name="checkpointDirectory">The folder of the checkpoint; <see langword="null"/>: the same.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentException">The key is not base 64 of at least 32 bytes.</exception>
    /// <exception cref="IOException">A file or the folder cannot be read.</exception>
    public static SecurityEventFileReport Verify(string directory, string key, string? checkpointDirectory = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!EventChain.TryReadKey(key, out var bytes))
        {
            throw new ArgumentException("The key must be base 64 of at least 32 bytes.", nameof(key));
        }

        // The checkpoint first: what the application adds meanwhile comes after it.
        var checkpoint = EventCheckpoint.Read(checkpointDirectory ?? directory, bytes, out var isThere);
        var walk = new ChainWalk(bytes, checkpoint);
        foreach (var (number, path) in SecurityEventFolder.Files(directory))
        {
            walk.File(number, path);
        }

        return walk.Report(isThere);
    }
}

namespace SecureWeb.Audit.Files;

/// <summary>The rules of <see cref="SecurityEventFileOptions"/> that no attribute can say.</summary>
internal static class SecurityEventFileOptionsCheck
{
    private const string Section = "SecureWeb:Audit:File";

    public static IEnumerable<string> Mistakes(SecurityEventFileOptions options)
    {
        if (options.Directory is null)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            yield return $"{Section}:Directory: it is empty. Name a folder, or leave the setting out.";
        }

        if (options.CheckpointDirectory is not null && string.IsNullOrWhiteSpace(options.CheckpointDirectory))
        {
            yield return $"{Section}:CheckpointDirectory: it is empty. Name a folder, or leave the setting out.";
        }

        if (!EventChain.TryReadKey(options.Key, out _))
        {
            yield return $"{Section}:Key: a key of at least {EventChain.MinKeyBytes} random bytes in base 64 is required "
                + "with Directory, for example the output of: openssl rand -base64 32";
        }
    }
}

namespace SecureWeb.Errors.Details;

/// <summary>What a developer on the same machine may see of an exception.</summary>
internal sealed record ExceptionDetails(string Type, string Message, IReadOnlyList<string> Frames)
{
    private const int MaxFrames = 60;

    public static ExceptionDetails Of(Exception exception)
    {
        var frames = exception.ToString().Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("at ", StringComparison.Ordinal)
                || line.StartsWith("--->", StringComparison.Ordinal)
                || line.StartsWith("---", StringComparison.Ordinal))
            .Take(MaxFrames)
            .Select(SecretMask.Apply);
        return new(exception.GetType().FullName ?? exception.GetType().Name, SecretMask.Apply(exception.Message),
            [.. frames]);
    }
}

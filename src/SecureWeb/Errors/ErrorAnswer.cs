namespace SecureWeb.Errors;

/// <summary>What the client may learn.</summary>
/// <param name="StatusCode">400 to 599.</param>
internal readonly record struct ErrorAnswer(int StatusCode)
{
    /// <summary>Gets a sentence written for the client; never the text of an exception.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the application's code for the problem.</summary>
    public string? Code { get; init; }

    /// <summary>Gets what was wrong with the input, by declared name; never what was submitted.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Gets when the client may try again; rounded up to whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the exception, for a developer on the same machine only.</summary>
    public Exception? Exception { get; init; }
}

namespace SecureWeb.Audit.Files;

/// <summary>What the verification of a folder found.</summary>
public sealed class SecurityEventFileReport
{
    internal SecurityEventFileReport(
        int files, long events, IReadOnlyList<SecurityEventFileProblem> problems, string? lastMac)
    {
        Files = files;
        Events = events;
        Problems = problems;
        LastMac = lastMac;
    }

    /// <summary>Gets how many files there are.</summary>
    public int Files { get; }

    /// <summary>Gets how many events were found unchanged.</summary>
    public long Events { get; }

    /// <summary>Gets what is not as it was written, in the order of the files.</summary>
    public IReadOnlyList<SecurityEventFileProblem> Problems { get; }

    /// <summary>Gets a value indicating whether every line is as it was written.</summary>
    public bool IsIntact => Problems.Count == 0;

    /// <summary>Gets the code of the last line.</summary>
    /// <value>Written down elsewhere, it shows lines cut off at the end even when the checkpoint was put back, too.</value>
    public string? LastMac { get; }
}

/// <summary>One line that is not as it was written.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Text">What is wrong.</param>
public sealed record SecurityEventFileProblem(string File, long Line, string Text);

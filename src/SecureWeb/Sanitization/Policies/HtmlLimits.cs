namespace SecureWeb.Sanitization.Policies;

/// <summary>What bounds the work of one sanitization. A limit on the size alone does not: the HTML standard lets 10 KB
/// become megabytes.</summary>
/// <param name="Length">The longest input, in characters.</param>
internal sealed record HtmlLimits(int Length)
{
    public int Tokens { get; init; } = 50_000;

    public int Elements { get; init; } = 20_000;

    public int Attributes { get; init; } = 64;

    /// <summary>Gets how deep elements nest; deeper ones become siblings, and their text stays.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>The longest output for an input: six times, which is what encoding no-break spaces alone can make.</summary>
    public static long Output(int inputLength) => Math.Max(6L * inputLength, 64 * 1024);

    /// <summary>The most characters of repeated start tags the parser may be made to add.</summary>
    public static long Repeated(int inputLength) => Math.Max(8L * inputLength, 256 * 1024);
}

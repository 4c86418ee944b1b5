namespace SecureWeb.Defaults;

/// <summary>The application does not start: its SecureWeb settings or endpoints hold mistakes.</summary>
public sealed class SecureWebStartupException : Exception
{
    internal SecureWebStartupException(IReadOnlyList<string> mistakes)
        : base($"SecureWeb found {mistakes.Count} mistake(s); the application does not start:{Environment.NewLine}"
            + string.Join(Environment.NewLine, mistakes.Select((m, i) => $"  {i + 1}. {m}")))
        => Mistakes = mistakes;

    /// <summary>Gets every mistake: what is wrong, where, and how to mend it.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}

namespace SecureWeb.Headers.Evaluation;

/// <summary>One thing that a header set does less well than it could. Immutable.</summary>
public sealed class PolicyFinding
{
    internal PolicyFinding(
        PolicyFindingSeverity severity, string header, string? directive, string text, int scoreGain = 0)
    {
        Severity = severity;
        Header = header;
        Directive = directive;
        Text = text;
        ScoreGain = scoreGain;
    }

    /// <summary>Gets how much it weighs.</summary>
    public PolicyFindingSeverity Severity { get; }

    /// <summary>Gets the name of the header.</summary>
    public string Header { get; }

    /// <summary>Gets the directive of the content security policy.</summary>
    /// <value><see langword="null"/> for a header without directives.</value>
    public string? Directive { get; }

    /// <summary>Gets what is wrong and what to write instead. A source of the policy may be quoted in it.</summary>
    public string Text { get; }

    /// <summary>Gets by how many points <see cref="PolicyEvaluation.ObservatoryScore"/> rises when this alone is
    /// mended.</summary>
    /// <value>0 where the Observatory does not count it, or something else keeps the score down.</value>
    public int ScoreGain { get; }

    internal bool IsWorthAWarning => Severity <= PolicyFindingSeverity.Medium;

    internal (PolicyFindingSeverity Severity, string Header, string? Directive, string Text) Key
        => (Severity, Header, Directive, Text);

    /// <summary>Gives the finding in one line.</summary>
    /// <returns>Severity, directive or header, text and gain.</returns>
    public override string ToString()
        => $"{Severity}: {Directive ?? Header}: {Text}" + (ScoreGain > 0 ? $" (Observatory: +{ScoreGain})" : "");

    internal PolicyFinding WithGain(int gain) => new(Severity, Header, Directive, Text, gain);
}

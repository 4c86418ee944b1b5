namespace SecureWeb.Headers.Evaluation;

/// <summary>What outside judges would say about the headers of a page. Immutable.</summary>
public sealed class PolicyEvaluation
{
    internal PolicyEvaluation(int observatoryScore, IEnumerable<PolicyFinding> findings)
    {
        ObservatoryScore = observatoryScore;
        Findings = [.. findings.OrderBy(finding => finding.Severity)];
    }

    /// <summary>Gets the score of the MDN HTTP Observatory as far as headers decide it.</summary>
    /// <value>At most 150; 100 and more is A+. Up to 15 more come from what a header set does not show: cookies with
    /// <c>SameSite</c>, <c>integrity</c> on scripts, the HSTS preload list.</value>
    public int ObservatoryScore { get; }

    /// <summary>Gets the findings, worst first.</summary>
    public IReadOnlyList<PolicyFinding> Findings { get; }

    /// <summary>Takes the lower score and the findings of both.</summary>
    internal static PolicyEvaluation Worse(PolicyEvaluation one, PolicyEvaluation other)
        => new(
            Math.Min(one.ObservatoryScore, other.ObservatoryScore),
            one.Findings.Concat(other.Findings).DistinctBy(finding => finding.Key));
}

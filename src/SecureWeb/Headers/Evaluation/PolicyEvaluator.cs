using Microsoft.AspNetCore.Http;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Headers.Evaluation;

/// <summary>Judges the headers of a page. Pure.</summary>
internal static class PolicyEvaluator
{
    // Only its shape is judged.
    private const string SampleNonce = "AAAAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>Of several policies, which browsers all enforce, the strictest is judged.</summary>
    public static PolicyEvaluation Evaluate(IHeaderDictionary headers)
    {
        var policies = ParsedPolicy.ReadAll(headers.ContentSecurityPolicy);
        var findings = policies.Select(policy => PolicyRules.Check(policy).ToList())
            .MinBy(all => all.Select(Weight).Sum()) ?? [];
        var marks = ObservatoryRules.Marks(headers, policies);
        var score = ObservatoryRules.Score(marks.Select(mark => mark.Points));
        foreach (var mark in marks.Where(mark => mark.Points < mark.Best))
        {
            var gain = ObservatoryRules.Score(marks.Select(m => m == mark ? m.Best : m.Points)) - score;
            Add(findings, mark, gain);
        }

        return new PolicyEvaluation(score, findings);
    }

    public static PolicyEvaluation Evaluate(CompiledPolicy policy)
    {
        var set = policy[TransportKind.Https, policy.KindOf(ResponseKind.Document, 200)];
        var plain = new HeaderDictionary();
        set.Apply(plain, null);
        var withNonce = new HeaderDictionary();
        set.Apply(withNonce, SampleNonce);
        return PolicyEvaluation.Worse(Evaluate(plain), Evaluate(withNonce));
    }

    private static void Add(List<PolicyFinding> findings, ObservatoryRules.Mark mark, int gain)
    {
        // What the rules of the policy said already is not said twice, only priced.
        var index = findings.FindIndex(f => f.Directive == mark.Directive && f.IsWorthAWarning && f.Header == mark.Header);
        if (index >= 0 && mark.Points < 0)
        {
            findings[index] = findings[index].WithGain(gain);
            return;
        }

        var severity = mark.Points <= -20 ? PolicyFindingSeverity.High
            : mark.Points < 0 ? PolicyFindingSeverity.Medium : PolicyFindingSeverity.Info;
        findings.Add(new PolicyFinding(severity, mark.Header, mark.Directive, mark.Text, gain));
    }

    // One of a worse kind outweighs any number of a better one.
    private static double Weight(PolicyFinding finding) => Math.Pow(100, PolicyFindingSeverity.Info - finding.Severity);
}

namespace SecureWeb.Headers.Evaluation;

/// <summary>How much a finding weighs, worst first; the names are those of csp-evaluator.</summary>
public enum PolicyFindingSeverity
{
    /// <summary>Injected script can run, or a page is open to framing or downgrade. Start-up warns.</summary>
    High,

    /// <summary>Browsers ignore or misread a part of the policy. Start-up warns.</summary>
    Syntax,

    /// <summary>The protection has a gap. Start-up warns.</summary>
    Medium,

    /// <summary>Possibly as bad as <see cref="High"/>; depends on what is behind it.</summary>
    HighMaybe,

    /// <summary>What separates the policy from one that older browsers understand too.</summary>
    StrictCsp,

    /// <summary>Possibly a gap; depends on what the allowed places serve.</summary>
    MediumMaybe,

    /// <summary>Would make the policy still better.</summary>
    Info,
}

namespace SecureWeb.Headers.Reports;

/// <summary>When reports are turned into suggestions for the policy.</summary>
public enum ReportLearning
{
    /// <summary>In Development only.</summary>
    InDevelopment,

    /// <summary>In every environment; start-up warns about it, since anybody can send reports.</summary>
    Always,

    /// <summary>Never.</summary>
    Off,
}

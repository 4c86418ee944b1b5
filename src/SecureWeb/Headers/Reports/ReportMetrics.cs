using System.Diagnostics.Metrics;
using SecureWeb.Diagnostics;

namespace SecureWeb.Headers.Reports;

/// <summary>Counts reports. Both tags come from closed sets.</summary>
internal sealed class ReportMetrics(SecureWebMeter meter)
{
    private readonly Counter<long> _reports = meter.Meter.CreateCounter<long>(
        "secureweb.csp.reports", "{report}", "Reports of browsers, and bodies that were not read.");

    public void Count(string subject, ReportOutcome outcome)
        => _reports.Add(1, new("directive", subject), new("outcome", Tag(outcome)));

    private static string Tag(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Raised => "raised",
        ReportOutcome.Duplicate => "duplicate",
        ReportOutcome.Noise => "noise",
        ReportOutcome.Foreign => "foreign",
        ReportOutcome.Limited => "limited",
        ReportOutcome.Busy => "busy",
        ReportOutcome.WrongType => "wrong_type",
        ReportOutcome.TooLarge => "too_large",
        ReportOutcome.Unfinished => "unfinished",
        _ => "malformed",
    };
}

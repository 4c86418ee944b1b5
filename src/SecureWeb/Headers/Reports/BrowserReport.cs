namespace SecureWeb.Headers.Reports;

/// <summary>What is kept of one report: nothing in it can hold a query, a fragment, a user name or a sample of the
/// page.</summary>
/// <param name="Subject">The violated directive or the kind of report, from the closed set of
/// <see cref="ReportSubject"/>.</param>
/// <param name="IsPolicyViolation">Whether it is about the content security policy.</param>
/// <param name="Blocked">The origin that was blocked, or a word such as <c>inline</c>.</param>
/// <param name="Document">The path of the page, ids replaced.</param>
/// <param name="IsReportOnly">Whether nothing was blocked in fact.</param>
/// <param name="IsNoise">Whether it comes from an extension or the browser itself, not from the page.</param>
internal sealed record BrowserReport(
    string Subject, bool IsPolicyViolation, string Blocked, string Document, bool IsReportOnly, bool IsNoise)
{
    /// <summary>Tells reports apart for de-duplication; string hashes are keyed anew in every process.</summary>
    public ulong Key
        => ((ulong)(uint)Document.GetHashCode() << 32) | (uint)HashCode.Combine(Subject, Blocked, IsReportOnly);
}

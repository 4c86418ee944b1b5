namespace SecureWeb.Headers.Reports;

/// <summary>The two media types that browsers send reports as.</summary>
internal static class ReportMediaType
{
    internal enum Kind
    {
        None,

        /// <summary><c>application/csp-report</c>: <c>report-uri</c>.</summary>
        One,

        /// <summary><c>application/reports+json</c>: <c>report-to</c>.</summary>
        List,
    }

    public static Kind Of(string? contentType)
    {
        var text = contentType.AsSpan();
        var end = text.IndexOf(';');
        var type = (end < 0 ? text : text[..end]).Trim();
        return type.Equals("application/csp-report", StringComparison.OrdinalIgnoreCase) ? Kind.One
            : type.Equals("application/reports+json", StringComparison.OrdinalIgnoreCase) ? Kind.List
            : Kind.None;
    }
}

using SecureWeb.Headers.Csp;
using SecureWeb.Headers.Reports;

namespace SecureWeb.Headers.Compiled;

/// <summary>Where a document's reports go. Addresses are paths, resolved by the browser against the response: never
/// made from the Host header.</summary>
internal static class Reporting
{
    /// <summary>The policy with the collector in it, unless it names a collector of its own.</summary>
    public static CspDraft Wire(CspDraft csp, ReportCollectorOptions collector, bool https)
    {
        if (!collector.IsEnabled || csp.ReportTo is not null || csp.Directives.ContainsKey("report-uri"))
        {
            return csp;
        }

        var wired = csp.Clone();
        wired.Set("report-uri", collector.Path);

        // Browsers take an endpoint only from a response over HTTPS, and would then ignore report-uri.
        wired.ReportTo = https ? ReportCollectorOptions.EndpointName : null;
        return wired;
    }

    /// <summary>The value of <c>Reporting-Endpoints</c>; <see langword="null"/> when there is none.</summary>
    public static string? Endpoints(PolicyDraft draft, ReportCollectorOptions collector)
    {
        var endpoints = draft.ReportingEndpoints.Select(endpoint => $"{endpoint.Key}=\"{endpoint.Value}\"");
        if (collector.IsEnabled)
        {
            endpoints = endpoints.Prepend($"{ReportCollectorOptions.EndpointName}=\"{collector.Path}\"");
        }

        var value = string.Join(", ", endpoints);
        return value.Length == 0 ? null : value;
    }
}

using SecureWeb.Headers.Reports;

namespace SecureWeb.Headers.Compiled;

/// <summary>The headers of a document beside its content security policies.</summary>
internal static class DocumentHeaders
{
    public static void Add(
        Dictionary<string, string> headers, PolicyDraft draft, ReportCollectorOptions collector, bool https)
    {
        headers[HeaderNames.ReferrerPolicy] = HeaderValues.Of(draft.ReferrerPolicy);
        headers[HeaderNames.CrossOriginOpenerPolicy] = HeaderValues.Of(draft.OpenerPolicy);
        headers[HeaderNames.CrossOriginEmbedderPolicy] = HeaderValues.Of(Coherence.EmbedderPolicy(draft));
        headers[HeaderNames.PermissionsPolicy] =
            string.Join(", ", draft.Permissions.Select(feature => $"{feature.Key}={feature.Value}"));
        headers[HeaderNames.OriginAgentCluster] = draft.OriginAgentCluster ? "?1" : "?0";
        headers[HeaderNames.XPermittedCrossDomainPolicies] = HeaderValues.Of(draft.CrossDomainPolicies);
        headers[HeaderNames.XDnsPrefetchControl] = draft.DnsPrefetch ? "on" : "off";
        AddReported(headers, draft, https && collector.IsEnabled);
        if (https && Reporting.Endpoints(draft, collector) is { } endpoints)
        {
            headers[HeaderNames.ReportingEndpoints] = endpoints;
        }
    }

    // What is reported, and so names the collector where browsers take its name: over HTTPS.
    private static void AddReported(Dictionary<string, string> headers, PolicyDraft draft, bool named)
    {
        var reportTo = named ? $"; report-to=\"{ReportCollectorOptions.EndpointName}\"" : "";
        if (draft.OpenerPolicyReportOnly is { } opener)
        {
            headers[HeaderNames.CrossOriginOpenerPolicyReportOnly] = HeaderValues.Of(opener) + reportTo;
        }

        if (draft.EmbedderPolicyReportOnly is { } embedder)
        {
            headers[HeaderNames.CrossOriginEmbedderPolicyReportOnly] = HeaderValues.Of(embedder) + reportTo;
        }

        if (draft.IntegrityPolicy != IntegrityPolicy.Off)
        {
            var name = draft.IntegrityPolicy == IntegrityPolicy.Enforce
                ? HeaderNames.IntegrityPolicy
                : HeaderNames.IntegrityPolicyReportOnly;
            headers[name] = "blocked-destinations=(script)"
                + (named ? $", endpoints=({ReportCollectorOptions.EndpointName})" : "");
        }
    }
}

namespace SecureWeb.Headers;

/// <summary>The headers that this folder writes.</summary>
internal static class HeaderNames
{
    public const string ContentSecurityPolicy = "Content-Security-Policy";
    public const string ContentSecurityPolicyReportOnly = "Content-Security-Policy-Report-Only";
    public const string CrossOriginEmbedderPolicy = "Cross-Origin-Embedder-Policy";
    public const string CrossOriginEmbedderPolicyReportOnly = "Cross-Origin-Embedder-Policy-Report-Only";
    public const string CrossOriginOpenerPolicy = "Cross-Origin-Opener-Policy";
    public const string CrossOriginOpenerPolicyReportOnly = "Cross-Origin-Opener-Policy-Report-Only";
    public const string CrossOriginResourcePolicy = "Cross-Origin-Resource-Policy";
    public const string IntegrityPolicy = "Integrity-Policy";
    public const string IntegrityPolicyReportOnly = "Integrity-Policy-Report-Only";
    public const string OriginAgentCluster = "Origin-Agent-Cluster";
    public const string PermissionsPolicy = "Permissions-Policy";
    public const string ReferrerPolicy = "Referrer-Policy";
    public const string ReportingEndpoints = "Reporting-Endpoints";
    public const string StrictTransportSecurity = "Strict-Transport-Security";
    public const string XContentTypeOptions = "X-Content-Type-Options";
    public const string XDnsPrefetchControl = "X-DNS-Prefetch-Control";
    public const string XFrameOptions = "X-Frame-Options";
    public const string XPermittedCrossDomainPolicies = "X-Permitted-Cross-Domain-Policies";
    public const string XRobotsTag = "X-Robots-Tag";

    public static readonly IReadOnlyList<string> Owned =
    [
        ContentSecurityPolicy, ContentSecurityPolicyReportOnly, CrossOriginEmbedderPolicy,
        CrossOriginEmbedderPolicyReportOnly, CrossOriginOpenerPolicy, CrossOriginOpenerPolicyReportOnly,
        CrossOriginResourcePolicy, IntegrityPolicy, IntegrityPolicyReportOnly, OriginAgentCluster, PermissionsPolicy,
        ReferrerPolicy, ReportingEndpoints, StrictTransportSecurity, XContentTypeOptions, XDnsPrefetchControl,
        XFrameOptions, XPermittedCrossDomainPolicies, XRobotsTag,
    ];
}

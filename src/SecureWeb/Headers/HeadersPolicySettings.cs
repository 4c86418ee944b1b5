using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers;

/// <summary>
/// One layer of a header policy: every property left alone keeps what the layer below says. The layers are the preset,
/// the application's options, a named policy, and the endpoint's own attributes.
/// </summary>
/// <remarks>Changed only before start; the policies are compiled once. Settings concern HTML, SVG and XML documents
/// unless said otherwise: JSON and other data always get <c>default-src 'none'</c> and <c>no-referrer</c>.</remarks>
public abstract class HeadersPolicySettings
{
    private protected HeadersPolicySettings()
    {
    }

    /// <summary>Gets or sets the built-in policy to start from, instead of the layer below.</summary>
    /// <value><see langword="null"/> by default: the layer below; at the bottom
    /// <see cref="HeadersPreset.WebApp"/>.</value>
    public HeadersPreset? Preset { get; set; }

    /// <summary>Gets the changes to the content security policy.</summary>
    public ContentSecurityPolicyOptions Csp { get; } = new();

    /// <summary>Gets a second content security policy that is only reported, to try a stricter one. It starts from
    /// the enforced one.</summary>
    /// <value>Nothing by default: no report-only header is sent.</value>
    public ContentSecurityPolicyOptions CspReportOnly { get; } = new();

    /// <summary>Gets or sets the built-in policy that the report-only one starts from, instead of the enforced
    /// one.</summary>
    /// <value><see langword="null"/> by default. Set alone, it is sent as it is.</value>
    public HeadersPreset? CspReportOnlyPreset { get; set; }

    /// <summary>Gets who may show a response in a frame: <c>frame-ancestors</c> and <c>X-Frame-Options</c> follow from
    /// it, on every kind of response.</summary>
    /// <value>Nobody by default. Adding to it: <c>https://host[:port]</c>, <c>https://*.host</c> or
    /// <c>'self'</c>.</value>
    public CspSourceCollection FrameAncestors { get; } = new("frame-ancestors");

    /// <summary>Gets the changes to <c>Permissions-Policy</c>.</summary>
    public PermissionsPolicyOptions PermissionsPolicy { get; } = new();

    /// <summary>Gets or sets <c>Referrer-Policy</c>.</summary>
    /// <value><see cref="Headers.ReferrerPolicy.StrictOriginWhenCrossOrigin"/> by default.</value>
    public ReferrerPolicy? ReferrerPolicy { get; set; }

    /// <summary>Gets or sets <c>Cross-Origin-Opener-Policy</c>.</summary>
    /// <value><see cref="CrossOriginOpenerPolicy.SameOrigin"/> by default.</value>
    public CrossOriginOpenerPolicy? OpenerPolicy { get; set; }

    /// <summary>Gets or sets <c>Cross-Origin-Embedder-Policy</c>.</summary>
    /// <value><see cref="CrossOriginEmbedderPolicy.RequireCorp"/> by default. Left alone, it follows the content
    /// security policy: a source on another origin makes it <c>credentialless</c>, one in <c>frame-src</c>
    /// <c>unsafe-none</c>; start-up says so.</value>
    public CrossOriginEmbedderPolicy? EmbedderPolicy { get; set; }

    /// <summary>Gets or sets an opener policy that is only reported: <c>Cross-Origin-Opener-Policy-Report-Only</c>.</summary>
    /// <value><see langword="null"/> by default: not sent.</value>
    public CrossOriginOpenerPolicy? OpenerPolicyReportOnly { get; set; }

    /// <summary>Gets or sets an embedder policy that is only reported:
    /// <c>Cross-Origin-Embedder-Policy-Report-Only</c>.</summary>
    /// <value><see langword="null"/> by default: not sent.</value>
    public CrossOriginEmbedderPolicy? EmbedderPolicyReportOnly { get; set; }

    /// <summary>Gets or sets whether scripts need an <c>integrity</c> attribute.</summary>
    /// <value><see cref="Headers.IntegrityPolicy.Off"/> by default, since one script without it would not
    /// run.</value>
    public IntegrityPolicy? IntegrityPolicy { get; set; }

    /// <summary>Gets or sets whether the browser may give the page's origin a process of its own:
    /// <c>Origin-Agent-Cluster</c>.</summary>
    /// <value><see langword="true"/> by default. <see langword="false"/> for pages that set
    /// <c>document.domain</c>.</value>
    public bool? OriginAgentCluster { get; set; }

    /// <summary>Gets or sets whether the browser looks up the hosts of links ahead: <c>X-DNS-Prefetch-Control</c>.</summary>
    /// <value><see langword="false"/> by default: the name server learns which links a user saw.</value>
    public bool? DnsPrefetch { get; set; }

    /// <summary>Gets or sets <c>X-Permitted-Cross-Domain-Policies</c>.</summary>
    /// <value><see cref="Headers.CrossDomainPolicies.None"/> by default.</value>
    public CrossDomainPolicies? CrossDomainPolicies { get; set; }

    /// <summary>Gets or sets <c>X-Robots-Tag</c>, for documents, data and static files: what crawlers may do, for example
    /// <c>noindex, nofollow</c> or <c>googlebot: noindex</c>.</summary>
    /// <value><see langword="null"/> by default: not sent.</value>
    public string? RobotsTag { get; set; }

    /// <summary>Gets or sets whether also pages of anonymous users are kept out of caches (<c>no-store</c>), unless the
    /// application set a cache policy.</summary>
    /// <value><see langword="false"/> by default, except in <see cref="HeadersPreset.OwaspStrict"/>: pages of signed-in
    /// users, pages with a nonce, errors and data are kept out anyhow.</value>
    public bool? NeverStore { get; set; }

    /// <summary>Gets or sets <c>Cross-Origin-Resource-Policy</c>, for every kind of response.</summary>
    /// <value><see cref="CrossOriginResourcePolicy.SameOrigin"/> by default.</value>
    public CrossOriginResourcePolicy? ResourcePolicy { get; set; }

    /// <summary>Gets the names and addresses of <c>Reporting-Endpoints</c>, which <c>report-to</c> refers to, on documents
    /// over HTTPS.</summary>
    /// <value>Empty by default; SecureWeb's own collector is named <c>secureweb</c> besides. A name is of lower-case
    /// letters, digits and <c>-_.*</c>; an address is a path of this host or an HTTPS address.</value>
    public IDictionary<string, string> ReportingEndpoints { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets headers that are sent besides, on documents, data and static files.</summary>
    /// <value>Empty by default. A header that SecureWeb writes itself, <c>Access-Control-*</c>, and headers of the
    /// message itself are refused.</value>
    public IDictionary<string, string> Add { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the security headers that the policy leaves out.</summary>
    /// <value>Empty by default. Start-up warns about each.</value>
    public ISet<string> DangerouslyOmit { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the security headers for which the value that the application's own code set is kept.</summary>
    /// <value>Empty by default: SecureWeb has the last word, except that a content security policy of the application
    /// is enforced besides ours. Values known to come from the framework are never kept.</value>
    public ISet<string> AllowAppOverride { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
}

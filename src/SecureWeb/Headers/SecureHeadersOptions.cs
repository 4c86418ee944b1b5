using SecureWeb.Headers.Reports;

namespace SecureWeb.Headers;

/// <summary>
/// Options for the security headers. Section <c>SecureWeb:Headers</c>. What is set here changes the built-in policy for
/// the whole application; <see cref="Policies"/> and endpoint attributes change it further.
/// </summary>
public sealed class SecureHeadersOptions : HeadersPolicySettings
{
    /// <summary>Gets the options of <c>Strict-Transport-Security</c>.</summary>
    public HstsPolicyOptions Hsts { get; } = new();

    /// <summary>Gets the named policies, for <see cref="HeadersPolicyAttribute"/>. Each says only what differs from the
    /// application's own policy.</summary>
    /// <value>Empty by default. Names are compared without regard to case.</value>
    public IDictionary<string, NamedHeadersPolicy> Policies { get; } =
        new Dictionary<string, NamedHeadersPolicy>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the headers that are removed from every response because they tell about the server.</summary>
    /// <value><c>Server</c>, <c>X-Powered-By</c>, <c>X-AspNet-Version</c>, <c>X-AspNetMvc-Version</c> and
    /// <c>X-SourceFiles</c> by default. Each costs a look-up per response.</value>
    public ISet<string> Remove { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Server", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Powered-By", "X-SourceFiles",
    };

    /// <summary>Gets the options of the collector of browser reports.</summary>
    public ReportCollectorOptions Reports { get; } = new();

    /// <summary>Gets or sets what browsers erase at sign-out through SecureWeb's sessions: <c>Clear-Site-Data</c>, over
    /// HTTPS.</summary>
    /// <value><c>cache cookies storage</c> by default; also <c>clientHints</c>, <c>executionContexts</c>,
    /// <c>prefetchCache</c>, <c>prerenderCache</c> and <c>*</c>, separated by spaces. Empty: not sent.</value>
    public string ClearSiteData { get; set; } = "cache cookies storage";

    /// <summary>Gets the options of Blazor pages.</summary>
    public BlazorHeadersOptions Blazor { get; } = new();

    /// <summary>Gets or sets a value indicating whether the one inline style that MVC's validation summary writes,
    /// <c>style="display:none"</c>, is allowed by its hash.</summary>
    /// <value><see langword="false"/> by default: without it an empty list item is visible as a bullet until it is
    /// filled. Adds <c>'unsafe-hashes'</c> to <c>style-src-attr</c>.</value>
    public bool AllowValidationSummaryStyle { get; set; }

    /// <summary>Gets or sets which of the application's own scripts and stylesheets get an <c>integrity</c> attribute from
    /// the tag helper of SecureWeb (<c>@addTagHelper *, SecureWeb</c>).</summary>
    /// <value><see cref="AssetIntegritySource.Manifest"/> by default: those of <c>MapStaticAssets</c>.</value>
    public AssetIntegritySource AssetIntegrity { get; set; } = AssetIntegritySource.Manifest;

    /// <summary>Gets the options of the pages of Swagger UI, Scalar and their like.</summary>
    public ApiDocsOptions ApiDocs { get; } = new();

    /// <summary>Gets the options of tools that are used while developing.</summary>
    public DevelopmentHeadersOptions Development { get; } = new();

    /// <summary>Gets the options of HTML files in the web root.</summary>
    public StaticHtmlOptions StaticHtml { get; } = new();

    /// <summary>Adds a named policy.</summary>
    /// <param name="name">The name that attributes refer to.</param>
    /// <param name="configure">Says what differs from the application's own policy.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public SecureHeadersOptions AddPolicy(string name, Action<NamedHeadersPolicy> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var policy = new NamedHeadersPolicy();
        configure(policy);
        Policies.Add(name, policy);
        return this;
    }
}

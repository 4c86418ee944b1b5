namespace SecureWeb.OriginCheck;

/// <summary>Options for the cross-site request check. Section <c>SecureWeb:OriginCheck</c>.</summary>
public sealed class OriginCheckOptions
{
    /// <summary>Gets the other origins whose pages may send requests that change state.</summary>
    /// <value>Empty by default. Each entry is an origin as a browser writes it: <c>https://shop.example</c> or
    /// <c>https://shop.example:8443</c>; lower case, ASCII (punycode), no default port, no path, no wildcard. An
    /// origin that the endpoint's CORS policy names together with credentials is trusted too.</value>
    public IList<string> TrustedOrigins { get; } = [];

    /// <summary>Gets the origins under which users reach this application, when the server cannot know them.</summary>
    /// <value>Empty by default: the scheme and host of the request. Needed only where a proxy changes the host or the
    /// scheme and <c>SecureWeb:Transport:TrustedProxies</c> does not name it. Same form as
    /// <see cref="TrustedOrigins"/>.</value>
    public IList<string> PublicOrigins { get; } = [];

    /// <summary>Gets or sets what happens to a request that carries a cookie but neither <c>Sec-Fetch-Site</c> nor
    /// <c>Origin</c>.</summary>
    /// <value><see cref="MissingOriginPolicy.RequireProof"/> by default.</value>
    public MissingOriginPolicy MissingOrigin { get; set; } = MissingOriginPolicy.RequireProof;

    /// <summary>Gets or sets what happens when a page of another site loads something of this application other than by
    /// a link: as an image, a script, a plug-in, by <c>fetch</c>.</summary>
    /// <value><see cref="ResourceIsolationMode.Off"/> by default. Endpoints with <c>[AllowCrossSite]</c> or
    /// <c>[AllowEmbedding]</c> and what a CORS policy lets scripts read are never refused.</value>
    public ResourceIsolationMode ResourceIsolation { get; set; } = ResourceIsolationMode.Off;

    /// <summary>Gets or sets a value indicating whether <see cref="ResourceIsolation"/> counts pages of sibling domains as
    /// another site's.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsolateSameSite { get; set; }

    /// <summary>Gets the request headers that prove a request was not made by another site's form or link.</summary>
    /// <value><c>X-CSRF</c>, <c>X-CSRF-TOKEN</c>, <c>X-XSRF-TOKEN</c>, <c>X-Requested-With</c> and
    /// <c>RequestVerificationToken</c> by default. Another site cannot add them without a CORS preflight; the value
    /// does not matter. They count only when the browser sent neither <c>Sec-Fetch-Site</c> nor <c>Origin</c>.</value>
    public ISet<string> ProofHeaders { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "X-CSRF", "X-CSRF-TOKEN", "X-XSRF-TOKEN", "X-Requested-With", "RequestVerificationToken",
    };
}

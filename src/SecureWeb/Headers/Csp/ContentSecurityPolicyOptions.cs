namespace SecureWeb.Headers.Csp;

/// <summary>
/// Changes to <c>Content-Security-Policy</c> (Content Security Policy Level 3). Every list extends what the layer below
/// allows. <c>frame-ancestors</c> is set by <see cref="HeadersPolicySettings.FrameAncestors"/>; nonces are added by
/// themselves when a page asks for one.
/// </summary>
public sealed class ContentSecurityPolicyOptions
{
    private readonly CspSourceCollection[] _lists;

    internal ContentSecurityPolicyOptions()
        => _lists =
        [
            DefaultSrc, ScriptSrc, ScriptSrcElem, ScriptSrcAttr, StyleSrc, StyleSrcElem, StyleSrcAttr, ImgSrc, FontSrc,
            ConnectSrc, MediaSrc, ManifestSrc, WorkerSrc, ChildSrc, FrameSrc, ObjectSrc, BaseUri, FormAction, Sandbox,
            TrustedTypes, ReportUri,
        ];

    /// <summary>Gets <c>default-src</c>: what is allowed where no other list says more.</summary>
    public CspSourceCollection DefaultSrc { get; } = new("default-src");

    /// <summary>Gets <c>script-src</c>.</summary>
    public CspSourceCollection ScriptSrc { get; } = new("script-src");

    /// <summary>Gets <c>script-src-elem</c>: script elements only. Starts from <c>script-src</c>.</summary>
    public CspSourceCollection ScriptSrcElem { get; } = new("script-src-elem");

    /// <summary>Gets <c>script-src-attr</c>: inline event handlers only.</summary>
    public CspSourceCollection ScriptSrcAttr { get; } = new("script-src-attr");

    /// <summary>Gets <c>style-src</c>.</summary>
    public CspSourceCollection StyleSrc { get; } = new("style-src");

    /// <summary>Gets <c>style-src-elem</c>: style and link elements only. Starts from <c>style-src</c>.</summary>
    public CspSourceCollection StyleSrcElem { get; } = new("style-src-elem");

    /// <summary>Gets <c>style-src-attr</c>: style attributes only.</summary>
    public CspSourceCollection StyleSrcAttr { get; } = new("style-src-attr");

    /// <summary>Gets <c>img-src</c>.</summary>
    public CspSourceCollection ImgSrc { get; } = new("img-src");

    /// <summary>Gets <c>font-src</c>.</summary>
    public CspSourceCollection FontSrc { get; } = new("font-src");

    /// <summary>Gets <c>connect-src</c>: fetch, WebSocket, EventSource, beacons.</summary>
    public CspSourceCollection ConnectSrc { get; } = new("connect-src");

    /// <summary>Gets <c>media-src</c>.</summary>
    public CspSourceCollection MediaSrc { get; } = new("media-src");

    /// <summary>Gets <c>manifest-src</c>.</summary>
    public CspSourceCollection ManifestSrc { get; } = new("manifest-src");

    /// <summary>Gets <c>worker-src</c>.</summary>
    public CspSourceCollection WorkerSrc { get; } = new("worker-src");

    /// <summary>Gets <c>child-src</c>: frames and workers that have no list of their own.</summary>
    public CspSourceCollection ChildSrc { get; } = new("child-src");

    /// <summary>Gets <c>frame-src</c>: what a page may show in a frame.</summary>
    public CspSourceCollection FrameSrc { get; } = new("frame-src");

    /// <summary>Gets <c>object-src</c>: plug-ins.</summary>
    public CspSourceCollection ObjectSrc { get; } = new("object-src");

    /// <summary>Gets <c>base-uri</c>: where a <c>base</c> element may point.</summary>
    public CspSourceCollection BaseUri { get; } = new("base-uri");

    /// <summary>Gets <c>form-action</c>: where forms may be sent, also after redirects.</summary>
    public CspSourceCollection FormAction { get; } = new("form-action");

    /// <summary>Gets <c>sandbox</c>: its allowances, for example <c>allow-scripts</c>. <see cref="CspSourceCollection.Clear"/>
    /// alone gives the strictest sandbox.</summary>
    public CspSourceCollection Sandbox { get; } = new("sandbox");

    /// <summary>Gets <c>trusted-types</c>: the names of policies that may be made.</summary>
    public CspSourceCollection TrustedTypes { get; } = new("trusted-types");

    /// <summary>Gets <c>report-uri</c>: where violations are sent, an absolute path or an HTTPS address.</summary>
    public CspSourceCollection ReportUri { get; } = new("report-uri");

    /// <summary>Gets or sets <c>report-to</c>: the name of an endpoint given in <c>Reporting-Endpoints</c>.</summary>
    /// <value><see langword="null"/> by default: not sent.</value>
    public string? ReportTo { get; set; }

    /// <summary>Gets or sets whether DOM sinks take Trusted Types only (<c>require-trusted-types-for 'script'</c>).</summary>
    /// <value><see langword="null"/> by default: as the layer below; off in <see cref="HeadersPreset.WebApp"/>.</value>
    public bool? RequireTrustedTypes { get; set; }

    /// <summary>Gets or sets whether HTTP subresources are fetched over HTTPS, on HTTPS pages.</summary>
    /// <value><see langword="null"/> by default: as the layer below, where it is on.</value>
    public bool? UpgradeInsecureRequests { get; set; }

    /// <summary>Gets or sets whether WebRTC connections may be opened (<c>webrtc</c>); few browsers know the
    /// directive.</summary>
    /// <value><see langword="null"/> by default: not sent, so they may.</value>
    public bool? AllowWebRtc { get; set; }

    /// <summary>Gets directives that are replaced as a whole, in the header's own spelling.</summary>
    /// <value>Empty by default. For configuration: <c>"Replace": { "img-src": "'self' https:" }</c>.</value>
    public IDictionary<string, string> Replace { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyList<CspSourceCollection> Lists => _lists;

    internal bool IsChanged => Replace.Count > 0 || ReportTo is not null || RequireTrustedTypes is not null
        || UpgradeInsecureRequests is not null || AllowWebRtc is not null || Array.Exists(_lists, list => list.IsChanged);
}

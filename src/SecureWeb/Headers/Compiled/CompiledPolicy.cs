using System.Collections.Concurrent;
using System.Globalization;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Compiled;

/// <summary>A header policy as it is sent: one frozen set per transport and kind of response. Immutable.</summary>
internal sealed class CompiledPolicy
{
    private static readonly int Kinds = Enum.GetValues<ResponseKind>().Length;

    // Enough for every page of a large application; beyond it (a page that makes up inline code for each request) the
    // policy is compiled again each time.
    private const int MaxExtended = 1024;

    private readonly HeaderSet[] _sets;
    private readonly PolicyDraft _draft;
    private readonly SecureHeadersOptions _options;
    private readonly ConcurrentDictionary<ICspChange, CompiledPolicy> _extended = [];

    private CompiledPolicy(HeaderSet[] sets, PolicyDraft draft, SecureHeadersOptions options)
    {
        _sets = sets;
        _draft = draft;
        _options = options;
        NeverStore = draft.NeverStore;
    }

    /// <summary>Whether also anonymous pages are kept out of caches.</summary>
    public bool NeverStore { get; }

    /// <summary>What a response is taken for under this policy.</summary>
    public ResponseKind KindOf(ResponseKind kind, int status) => (_draft.Serves, kind) switch
    {
        (ResponseKind.Data, ResponseKind.Document) => ResponseKind.Data,
        (ResponseKind.StaticFile, ResponseKind.Data) when status is 200 or 206 => ResponseKind.StaticFile,
        _ => kind,
    };

    public HeaderSet this[TransportKind transport, ResponseKind kind] => _sets[((int)transport * Kinds) + (int)kind];

    public static CompiledPolicy Compile(PolicyDraft draft, SecureHeadersOptions options)
        => new(
            [
                .. from transport in Enum.GetValues<TransportKind>()
                   from kind in Enum.GetValues<ResponseKind>()
                   select CompileSet(draft, options, transport, kind),
            ],
            draft,
            options);

    /// <summary>The policy as one page changes it; compiled once for each change.</summary>
    public CompiledPolicy With(ICspChange change)
    {
        if (_extended.TryGetValue(change, out var known))
        {
            return known;
        }

        var extended = Extend(change);
        return _extended.Count < MaxExtended ? _extended.GetOrAdd(change, extended) : extended;
    }

    private CompiledPolicy Extend(ICspChange change)
    {
        var draft = _draft.Clone();
        draft.Change(change);

        // Only documents have a policy that a page can need more of.
        var sets = (HeaderSet[])_sets.Clone();
        foreach (var transport in Enum.GetValues<TransportKind>())
        {
            sets[((int)transport * Kinds) + (int)ResponseKind.Document] =
                CompileSet(draft, _options, transport, ResponseKind.Document);
        }

        return new CompiledPolicy(sets, draft, _options);
    }

    private static HeaderSet CompileSet(
        PolicyDraft draft, SecureHeadersOptions options, TransportKind transport, ResponseKind kind)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var removed = new SortedSet<string>(options.Remove, StringComparer.OrdinalIgnoreCase);
        CspHeader? policy = null, reportOnly = null;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (transport == TransportKind.Https && options.Hsts.IsEnabled)
        {
            headers[HeaderNames.StrictTransportSecurity] = Hsts(options.Hsts);
        }

        if (kind != ResponseKind.Minimal)
        {
            headers[HeaderNames.CrossOriginResourcePolicy] = HeaderValues.Of(draft.ResourcePolicy);
            if (FrameOptions(draft.FrameAncestors) is { } frameOptions)
            {
                headers[HeaderNames.XFrameOptions] = frameOptions;
            }
            else
            {
                removed.Add(HeaderNames.XFrameOptions);
            }

            if (draft.RobotsTag is { } robots)
            {
                headers[HeaderNames.XRobotsTag] = robots;
            }

            foreach (var (name, value) in draft.Extra)
            {
                headers[name] = value;
            }
        }

        switch (kind)
        {
            case ResponseKind.Document:
                var https = transport != TransportKind.Http;
                DocumentHeaders.Add(headers, draft, options.Reports, https);
                var enforced = Reporting.Wire(draft.Csp, options.Reports, https);
                policy = Csp(draft, enforced, HeaderNames.ContentSecurityPolicy, https);
                reportOnly = draft.ReportOnly is { } trial
                    ? Csp(draft, Reporting.Wire(trial, options.Reports, https),
                        HeaderNames.ContentSecurityPolicyReportOnly, https: false)
                    : null;
                break;
            case ResponseKind.Data:
                headers[HeaderNames.ReferrerPolicy] = HeaderValues.Of(ReferrerPolicy.NoReferrer);
                headers[HeaderNames.CrossOriginOpenerPolicy] = HeaderValues.Of(CrossOriginOpenerPolicy.SameOrigin);
                headers[HeaderNames.CrossOriginEmbedderPolicy] = HeaderValues.Of(CrossOriginEmbedderPolicy.RequireCorp);
                headers[HeaderNames.PermissionsPolicy] = DataPermissions;
                var text = CspText.ForData(draft.FrameAncestors);
                policy = new CspHeader(HeaderNames.ContentSecurityPolicy, text, new NonceTemplate(text),
                    draft.AppOverride.Contains(HeaderNames.ContentSecurityPolicy));
                break;
            case ResponseKind.Minimal:
                // Browsers put the policy of a 304 over the body they kept, whose nonce is another one.
                removed.Add(HeaderNames.ContentSecurityPolicy);
                removed.Add(HeaderNames.ContentSecurityPolicyReportOnly);
                break;
        }

        return new HeaderSet(
            headers.Where(header => !draft.Omitted.Contains(header.Key))
                .Select(header => new HeaderSet.Entry(header.Key, header.Value, YieldsToApp(draft, header.Key))),
            removed,
            draft.Omitted.Contains(HeaderNames.ContentSecurityPolicy) ? null : policy,
            reportOnly);
    }

    // What crawlers may do with one response is no protection of ours: whoever says so there is right.
    private static bool YieldsToApp(PolicyDraft draft, string name)
        => draft.AppOverride.Contains(name) || name == HeaderNames.XRobotsTag;

    private static CspHeader Csp(PolicyDraft draft, CspDraft csp, string name, bool https)
        => new(name,
            CspText.For(csp, draft.FrameAncestors, https, withNonce: false),
            new NonceTemplate(CspText.For(csp, draft.FrameAncestors, https, withNonce: true)),
            draft.AppOverride.Contains(name));

    private static string? FrameOptions(IReadOnlyList<string> frameAncestors) => frameAncestors switch
    {
        ["'none'"] => "DENY",
        ["'self'"] => "SAMEORIGIN",
        _ => null,
    };

    private static readonly string DataPermissions =
        string.Join(", ", PermissionFeatures.Defaults.Keys.Select(feature => feature + "=()"));

    private static string Hsts(HstsPolicyOptions hsts)
        => string.Create(CultureInfo.InvariantCulture, $"max-age={(long)hsts.MaxAge.TotalSeconds}")
            + (hsts.IncludeSubDomains ? "; includeSubDomains" : "") + (hsts.Preload ? "; preload" : "");
}

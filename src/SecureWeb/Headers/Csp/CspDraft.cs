namespace SecureWeb.Headers.Csp;

/// <summary>A content security policy while its layers are folded together.</summary>
internal sealed class CspDraft
{
    private readonly Dictionary<string, List<string>> _directives = [];

    public bool RequireTrustedTypes { get; set; }

    public bool UpgradeInsecureRequests { get; set; } = true;

    public bool? AllowWebRtc { get; set; }

    public string? ReportTo { get; set; }

    /// <summary>The sources by directive; a directive that is not there falls back.</summary>
    public IReadOnlyDictionary<string, List<string>> Directives => _directives;

    /// <summary>Everything from the own origin, nothing from elsewhere, no inline code, no plug-ins.</summary>
    public static CspDraft WebApp()
    {
        var draft = new CspDraft();
        draft.Set("default-src", "'none'");
        draft.Set("img-src", "'self'", "data:");
        draft.Set("object-src", "'none'");
        draft.Set("base-uri", "'none'");
        foreach (var directive in (ReadOnlySpan<string>)["script-src", "style-src", "font-src", "connect-src",
            "media-src", "manifest-src", "worker-src", "form-action"])
        {
            draft.Set(directive, "'self'");
        }

        return draft;
    }

    /// <summary>Nothing may be loaded, run or sent.</summary>
    public static CspDraft Nothing()
    {
        var draft = new CspDraft { UpgradeInsecureRequests = false };
        foreach (var directive in (ReadOnlySpan<string>)["default-src", "base-uri", "form-action"])
        {
            draft.Set(directive, "'none'");
        }

        return draft;
    }

    public static List<string> Merge(IEnumerable<string> inherited, CspSourceCollection layer)
    {
        var sources = layer.ReplacesInherited ? [] : inherited.Where(s => s != "'none'").ToList();
        foreach (var source in layer)
        {
            if (!sources.Contains(source))
            {
                sources.Add(source);
            }
        }

        if (sources.Count > 1)
        {
            sources.Remove("'none'");
        }

        return sources.Count == 0 ? ["'none'"] : sources;
    }

    public CspDraft Clone()
    {
        var clone = new CspDraft
        {
            RequireTrustedTypes = RequireTrustedTypes,
            UpgradeInsecureRequests = UpgradeInsecureRequests,
            AllowWebRtc = AllowWebRtc,
            ReportTo = ReportTo,
        };
        foreach (var (directive, sources) in _directives)
        {
            clone._directives[directive] = [.. sources];
        }

        return clone;
    }

    public void Set(string directive, params IEnumerable<string> sources) => _directives[directive] = [.. sources];

    public void Add(string directive, params IEnumerable<string> sources)
    {
        var list = new CspSourceCollection(directive);
        foreach (var source in sources)
        {
            list.Add(source);
        }

        Apply(list);
    }

    public void Apply(ContentSecurityPolicyOptions layer)
    {
        foreach (var (directive, value) in layer.Replace)
        {
            Set(directive.ToLowerInvariant(), value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        foreach (var list in layer.Lists)
        {
            if (list.IsChanged)
            {
                Apply(list);
            }
        }

        AllowWebRtc = layer.AllowWebRtc ?? AllowWebRtc;
        ReportTo = layer.ReportTo ?? ReportTo;
        RequireTrustedTypes = layer.RequireTrustedTypes ?? RequireTrustedTypes;
        UpgradeInsecureRequests = layer.UpgradeInsecureRequests ?? UpgradeInsecureRequests;
    }

    /// <summary>The sources that decide for a directive, its own or its fallback's.</summary>
    public IReadOnlyList<string> Effective(string directive)
    {
        for (var name = directive; name is not null; name = CspDirectives.FallbackOf(name))
        {
            if (_directives.TryGetValue(name, out var sources))
            {
                return sources;
            }
        }

        return [];
    }

    private void Apply(CspSourceCollection list)
    {
        var sources = Merge(Effective(list.Directive), list);

        // Only source lists know 'none'; an empty sandbox is the strictest, and report-uri must name something.
        if (list.Directive is "sandbox" or "report-uri")
        {
            sources.Remove("'none'");
        }

        _directives[list.Directive] = sources;
    }
}

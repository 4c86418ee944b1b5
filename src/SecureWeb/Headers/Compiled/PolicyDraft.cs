using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Compiled;

/// <summary>A header policy while its layers are folded together; compiled into <see cref="CompiledPolicy"/>.</summary>
internal sealed class PolicyDraft
{
    private PolicyDraft()
    {
    }

    public CspDraft Csp { get; private set; } = new();

    public CspDraft? ReportOnly { get; private set; }

    public List<string> FrameAncestors { get; private set; } = ["'none'"];

    /// <summary>Feature and allowlist as the header spells it, in the order they are written.</summary>
    public OrderedDictionary<string, string> Permissions { get; private set; } = new(PermissionFeatures.Defaults);

    public ReferrerPolicy ReferrerPolicy { get; set; } = ReferrerPolicy.StrictOriginWhenCrossOrigin;

    public CrossOriginOpenerPolicy OpenerPolicy { get; set; } = CrossOriginOpenerPolicy.SameOrigin;

    /// <summary><see langword="null"/>: follows from the sources of the policy.</summary>
    public CrossOriginEmbedderPolicy? EmbedderPolicy { get; set; }

    public CrossOriginResourcePolicy ResourcePolicy { get; set; } = CrossOriginResourcePolicy.SameOrigin;

    public CrossOriginOpenerPolicy? OpenerPolicyReportOnly { get; set; }

    public CrossOriginEmbedderPolicy? EmbedderPolicyReportOnly { get; set; }

    public IntegrityPolicy IntegrityPolicy { get; set; }

    public bool OriginAgentCluster { get; set; } = true;

    public bool DnsPrefetch { get; set; }

    public CrossDomainPolicies CrossDomainPolicies { get; set; }

    public string? RobotsTag { get; set; }

    public bool NeverStore { get; set; }

    /// <summary>What every response is taken for; a document: what it is decides.</summary>
    public ResponseKind Serves { get; private set; } = ResponseKind.Document;

    /// <summary>Whether no keyword with <c>unsafe</c> is added for comfort.</summary>
    public bool AvoidsUnsafe { get; private set; }

    /// <summary>Name and address, in the order they are written.</summary>
    public OrderedDictionary<string, string> ReportingEndpoints { get; private set; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Extra { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Omitted { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> AppOverride { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    public static PolicyDraft From(HeadersPreset preset)
    {
        var draft = new PolicyDraft { Csp = CspDraft.WebApp() };
        switch (preset)
        {
            case HeadersPreset.Strict:
                draft.Csp.Set("script-src", "'strict-dynamic'");
                draft.Csp.RequireTrustedTypes = true;
                break;
            case HeadersPreset.OwaspStrict:
                draft.ReferrerPolicy = ReferrerPolicy.NoReferrer;
                draft.NeverStore = true;
                draft.AvoidsUnsafe = true;
                break;
            case HeadersPreset.Api:
                draft.Csp = CspDraft.Nothing();
                draft.ReferrerPolicy = ReferrerPolicy.NoReferrer;
                draft.Serves = ResponseKind.Data;
                break;
            case HeadersPreset.Static:
                draft.Serves = ResponseKind.StaticFile;
                break;
        }

        return draft;
    }

    public PolicyDraft Clone()
    {
        var clone = (PolicyDraft)MemberwiseClone();
        clone.Csp = Csp.Clone();
        clone.ReportOnly = ReportOnly?.Clone();
        clone.FrameAncestors = [.. FrameAncestors];
        clone.Permissions = new(Permissions);
        clone.ReportingEndpoints = new(ReportingEndpoints);
        clone.Extra = new(Extra, Extra.Comparer);
        clone.Omitted = new(Omitted, Omitted.Comparer);
        clone.AppOverride = new(AppOverride, AppOverride.Comparer);
        return clone;
    }

    /// <summary>Gives this draft changed by one layer; this one stays as it is.</summary>
    /// <param name="layer">What changes.</param>
    /// <param name="start">A built-in policy in this application.</param>
    public PolicyDraft With(HeadersPolicySettings layer, Func<HeadersPreset, PolicyDraft> start)
    {
        var draft = layer.Preset is { } preset ? start(preset) : Clone();
        draft.Csp.Apply(layer.Csp);
        if (layer.CspReportOnlyPreset is { } trial)
        {
            draft.ReportOnly = start(trial).Csp;
        }

        if (layer.CspReportOnly.IsChanged || draft.ReportOnly is not null)
        {
            draft.ReportOnly ??= draft.Csp.Clone();
            draft.ReportOnly.Apply(layer.CspReportOnly);
        }

        if (layer.FrameAncestors.IsChanged)
        {
            draft.FrameAncestors = CspDraft.Merge(draft.FrameAncestors, layer.FrameAncestors);
        }

        foreach (var (feature, value) in layer.PermissionsPolicy.Features)
        {
            draft.SetPermission(feature.ToLowerInvariant(), value);
        }

        draft.ReferrerPolicy = layer.ReferrerPolicy ?? draft.ReferrerPolicy;
        draft.OpenerPolicy = layer.OpenerPolicy ?? draft.OpenerPolicy;
        draft.EmbedderPolicy = layer.EmbedderPolicy ?? draft.EmbedderPolicy;
        draft.ResourcePolicy = layer.ResourcePolicy ?? draft.ResourcePolicy;
        draft.OpenerPolicyReportOnly = layer.OpenerPolicyReportOnly ?? draft.OpenerPolicyReportOnly;
        draft.EmbedderPolicyReportOnly = layer.EmbedderPolicyReportOnly ?? draft.EmbedderPolicyReportOnly;
        draft.IntegrityPolicy = layer.IntegrityPolicy ?? draft.IntegrityPolicy;
        draft.OriginAgentCluster = layer.OriginAgentCluster ?? draft.OriginAgentCluster;
        draft.DnsPrefetch = layer.DnsPrefetch ?? draft.DnsPrefetch;
        draft.CrossDomainPolicies = layer.CrossDomainPolicies ?? draft.CrossDomainPolicies;
        draft.RobotsTag = layer.RobotsTag ?? draft.RobotsTag;
        draft.NeverStore = layer.NeverStore ?? draft.NeverStore;
        draft.Omitted.UnionWith(layer.DangerouslyOmit);
        draft.AppOverride.UnionWith(layer.AllowAppOverride);
        foreach (var (name, address) in layer.ReportingEndpoints)
        {
            draft.ReportingEndpoints[name] = address;
        }

        foreach (var (name, value) in layer.Add)
        {
            draft.Extra[name] = value;
        }

        return draft;
    }

    /// <summary>Adds sources to the enforced policy, and to the one on trial, which would report them otherwise.</summary>
    public void Allow(string directive, params string[] sources)
    {
        Csp.Add(directive, sources);
        ReportOnly?.Add(directive, sources);
    }

    /// <summary>Changes the enforced policy, and the one on trial.</summary>
    public void Change(ICspChange change)
    {
        change.ApplyTo(Csp);
        if (ReportOnly is not null)
        {
            change.ApplyTo(ReportOnly);
        }
    }

    public void AllowFraming(IEnumerable<string> origins) => FrameAncestors = [.. origins];

    public void SetPermission(string feature, string value)
    {
        if (PermissionFeatures.Format(value) is { } allowlist)
        {
            Permissions[feature] = allowlist;
        }
        else
        {
            Permissions.Remove(feature);
        }
    }
}

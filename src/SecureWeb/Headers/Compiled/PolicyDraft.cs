using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Compiled;

/// <summary>A header policy while its layers are folded together; compiled into <see cref="CompiledPolicy"/>.</summary>
internal sealed class PolicyDraft
{
    private PolicyDraft(PolicyDraft? from)
    {
        if (from is not null)
        {
            Csp = from.Csp.Clone();
            ReportOnly = from.ReportOnly?.Clone();
            FrameAncestors = [.. from.FrameAncestors];
            Permissions = new(from.Permissions);
            ReferrerPolicy = from.ReferrerPolicy;
            OpenerPolicy = from.OpenerPolicy;
            EmbedderPolicy = from.EmbedderPolicy;
            ResourcePolicy = from.ResourcePolicy;
            NeverStore = from.NeverStore;
            ReportingEndpoints = new(from.ReportingEndpoints);
            Extra = new(from.Extra, StringComparer.OrdinalIgnoreCase);
            Omitted = new(from.Omitted, StringComparer.OrdinalIgnoreCase);
            AppOverride = new(from.AppOverride, StringComparer.OrdinalIgnoreCase);
        }
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

    public bool NeverStore { get; set; }

    /// <summary>Name and address, in the order they are written.</summary>
    public OrderedDictionary<string, string> ReportingEndpoints { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Extra { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Omitted { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> AppOverride { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static PolicyDraft From(HeadersPreset preset)
    {
        var draft = new PolicyDraft(null) { Csp = CspDraft.WebApp() };
        switch (preset)
        {
            case HeadersPreset.Strict:
                draft.Csp.Set("script-src", "'strict-dynamic'");
                draft.Csp.RequireTrustedTypes = true;
                break;
            case HeadersPreset.OwaspStrict:
                draft.ReferrerPolicy = ReferrerPolicy.NoReferrer;
                draft.NeverStore = true;
                break;
        }

        return draft;
    }

    public PolicyDraft Clone() => new(this);

    /// <summary>Gives this draft changed by one layer; this one stays as it is.</summary>
    public PolicyDraft With(HeadersPolicySettings layer)
    {
        var draft = layer.Preset is { } preset ? From(preset) : Clone();
        draft.Csp.Apply(layer.Csp);
        if (layer.CspReportOnlyPreset is { } trial)
        {
            draft.ReportOnly = From(trial).Csp;
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

using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SecureWeb.Headers.Csp;
using SecureWeb.Headers.Development;

namespace SecureWeb.Headers.Compiled;

/// <summary>
/// Every policy of the application, compiled. Endpoints are resolved once each; those that ask for the same share one
/// compiled policy. Thread safe.
/// </summary>
internal sealed class HeadersRules
{
    private readonly SecureHeadersOptions _options;
    private readonly HostFacts _facts;
    private readonly PolicyDraft _base;
    private readonly Dictionary<string, PolicyDraft> _named;
    private readonly Dictionary<EndpointWishes, CompiledPolicy> _compiled = [];
    private readonly Lock _compiling = new();

    // Endpoints that are rebuilt (hot reload, dynamic pages) must not be kept alive here.
    private readonly ConditionalWeakTable<Endpoint, EndpointHeaders> _endpoints = [];

    public HeadersRules(SecureHeadersOptions options, HostFacts facts)
    {
        _options = options;
        _facts = facts;
        _base = Start(HeadersPreset.WebApp).With(options, Start);
        _named = options.Policies.ToDictionary(
            policy => policy.Key, policy => _base.With(policy.Value, Start), StringComparer.OrdinalIgnoreCase);
        string[] cleared = [.. options.ClearSiteData.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(type => $"\"{type}\"")];
        ClearSiteData = cleared.Length == 0 ? default(StringValues) : string.Join(',', cleared);
        Default = Compile(EndpointWishes.None);
    }

    /// <summary>The policy of responses without an endpoint.</summary>
    public CompiledPolicy Default { get; }

    /// <summary>What is sent at sign-out; no value when nothing is.</summary>
    public StringValues ClearSiteData { get; }

    /// <summary>The application's own policy as its options say it.</summary>
    public PolicyDraft ApplicationPolicy => _base;

    public IReadOnlyDictionary<string, PolicyDraft> NamedPolicies => _named;

    public bool IsHstsExcluded(ReadOnlySpan<char> host)
        => LoopbackHost.Is(host)
            || (_options.Hsts.ExcludedHosts.Count > 0 && _options.Hsts.ExcludedHosts.Contains(host.ToString()));

    public EndpointHeaders For(Endpoint endpoint)
        => _endpoints.TryGetValue(endpoint, out var headers) ? headers : Resolve(endpoint);

    /// <summary>Every name that an endpoint can ask for.</summary>
    public IEnumerable<string> PolicyNames => _named.Keys.Concat(BuiltInPolicies.All.Keys);

    /// <summary>The policy of a name, configured or built in; a built-in one has nothing of the application's own.</summary>
    public PolicyDraft? Find(string name)
        => _named.GetValueOrDefault(name)
            ?? (BuiltInPolicies.All.TryGetValue(name, out var preset) ? Start(preset) : null);

    /// <summary>What an endpoint asks for, on top of a policy that a selector chose.</summary>
    public CompiledPolicy Under(Endpoint? endpoint, string name)
        => Compile((endpoint is null ? EndpointWishes.None : EndpointWishes.Of(endpoint)).Under(name));

    /// <summary>The folded layers of an endpoint, before they are compiled.</summary>
    public PolicyDraft Draft(EndpointWishes wishes)
    {
        var draft = (wishes.PolicyName is { } name ? Find(name) : null)?.Clone() ?? _base.Clone();
        if (wishes.IsComponent)
        {
            BlazorPages.Prepare(draft, _options.Blazor, _facts);
        }

        foreach (var (directive, source) in wishes.Sources)
        {
            draft.Allow(directive, source);
        }

        if (wishes.FrameAncestors.Count > 0)
        {
            draft.AllowFraming(wishes.FrameAncestors);
        }

        if (wishes.ImportMapHash is { } hash)
        {
            draft.Change(new CspAdditions([("script-src", hash)]));
        }

        if (_options.AllowValidationSummaryStyle)
        {
            draft.Allow("style-src-attr", "'unsafe-hashes'", CspHash.Of("display:none"));
        }

        if (_facts.RefreshesBrowser)
        {
            draft.Change(RefreshScript.Change);
        }

        if (_facts.IsDevelopment && _options.Development.ViteServer is { } vite)
        {
            draft.Change(new ViteServer(vite));
        }

        draft.ResourcePolicy = wishes.ResourcePolicy ?? draft.ResourcePolicy;
        return draft;
    }

    /// <summary>A draft as it would be sent.</summary>
    public CompiledPolicy Compiled(PolicyDraft draft) => CompiledPolicy.Compile(draft, _options);

    // A built-in policy in this application: what it uses works under each of them.
    private PolicyDraft Start(HeadersPreset preset)
    {
        var draft = PolicyDraft.From(preset);
        if (_facts.UsesPasskeys)
        {
            draft.SetPermission("publickey-credentials-get", "self");
        }

        if (preset == HeadersPreset.Blazor)
        {
            BlazorPages.Prepare(draft, _options.Blazor, _facts);
        }

        return draft;
    }

    private EndpointHeaders Resolve(Endpoint endpoint)
    {
        var headers = new EndpointHeaders(Compile(EndpointWishes.Of(endpoint)), EndpointWishes.AssetPath(endpoint));
        _endpoints.AddOrUpdate(endpoint, headers);
        return headers;
    }

    private CompiledPolicy Compile(EndpointWishes wishes)
    {
        lock (_compiling)
        {
            if (!_compiled.TryGetValue(wishes, out var policy))
            {
                _compiled[wishes] = policy = CompiledPolicy.Compile(Draft(wishes), _options);
            }

            return policy;
        }
    }
}

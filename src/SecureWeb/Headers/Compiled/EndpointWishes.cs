using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using SecureWeb.Headers.Csp;
using SecureWeb.Internal;

namespace SecureWeb.Headers.Compiled;

/// <summary>What the metadata of an endpoint asks of its headers. Equal wishes share one compiled policy.</summary>
internal sealed class EndpointWishes : IEquatable<EndpointWishes>
{
    private readonly string _key;

    private EndpointWishes(
        string? policyName,
        IReadOnlyList<(string Directive, string Source)> sources,
        IReadOnlyList<string> frameAncestors,
        CrossOriginResourcePolicy? resourcePolicy,
        bool isComponent,
        string? importMapHash)
    {
        PolicyName = policyName;
        Sources = sources;
        FrameAncestors = frameAncestors;
        ResourcePolicy = resourcePolicy;
        IsComponent = isComponent;
        ImportMapHash = importMapHash;

        // No part holds a line break once it is valid; invalid ones are left out.
        _key = string.Join('\n',
            [
                policyName?.ToUpperInvariant(), resourcePolicy?.ToString(), isComponent ? "component" : null, importMapHash,
                string.Join(' ', frameAncestors), .. sources.Select(source => $"{source.Directive} {source.Source}"),
            ]);
    }

    public static EndpointWishes None { get; } = new(null, [], [], null, false, null);

    public string? PolicyName { get; }

    public IReadOnlyList<(string Directive, string Source)> Sources { get; }

    public IReadOnlyList<string> FrameAncestors { get; }

    public CrossOriginResourcePolicy? ResourcePolicy { get; }

    public bool IsComponent { get; }

    public string? ImportMapHash { get; }

    /// <summary>Whether the endpoint asks for less protection than the application's policy gives.</summary>
    public bool Relaxes => PolicyName is not null || Sources.Count > 0 || FrameAncestors.Count > 0
        || ResourcePolicy is not null;

    /// <summary>Reads the metadata. What is malformed is left out, which is the stricter side; start-up reports it.</summary>
    public static EndpointWishes Of(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var wishes = new EndpointWishes(
            metadata.GetMetadata<IHeadersPolicyMetadata>()?.PolicyName,
            [
                .. metadata.GetOrderedMetadata<ICspSourceMetadata>()
                    .Where(source => DirectiveMistake(source.Directive) is null)
                    .SelectMany(wish => wish.Sources, (wish, source) => (wish.Directive, source))
                    .Where(wish => CspSource.Mistake(wish.Directive, wish.source) is null),
            ],
            [
                .. (metadata.GetMetadata<IFramingMetadata>()?.FrameAncestors ?? [])
                    .Where(origin => CspSource.Mistake("frame-ancestors", origin) is null),
            ],
            metadata.GetMetadata<IEmbeddingMetadata>()?.ResourcePolicy,
            metadata.GetMetadata<ComponentTypeMetadata>() is not null,
            metadata.GetMetadata<ImportMapDefinition>() is { } map ? CspHash.Of(map.ToString()) : null);
        return wishes.Equals(None) ? None : wishes;
    }

    /// <summary>The file of an endpoint of <c>MapStaticAssets</c>, below the web root.</summary>
    public static string? AssetPath(Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not { } asset ? null

            // A compressed variant has a file of its own; its address is that of the plain one.
            : "/" + (asset.Selectors.Count > 0 ? asset.Route : asset.AssetPath);

    /// <summary>The same wishes on top of another named policy.</summary>
    public EndpointWishes Under(string policyName)
        => new(policyName, Sources, FrameAncestors, ResourcePolicy, IsComponent, ImportMapHash);

    /// <summary>Says what is wrong with the metadata, and how to mend it.</summary>
    public static IEnumerable<string> Mistakes(Endpoint endpoint, IEnumerable<string> policyNames)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<IHeadersPolicyMetadata>() is { } named
            && !policyNames.Contains(named.PolicyName ?? "", StringComparer.OrdinalIgnoreCase))
        {
            yield return $"there is no header policy \"{LogText.Escape(named.PolicyName)}\": "
                + (NearestName.Find(named.PolicyName ?? "", policyNames) is { } meant
                    ? $"did you mean \"{meant}\"?"
                    : "add it with AddSecureDefaults(o => o.Headers.AddPolicy(…)) or in SecureWeb:Headers:Policies, or take a "
                        + $"built-in one ({BuiltInPolicies.Names}).");
        }

        foreach (var wish in metadata.GetOrderedMetadata<ICspSourceMetadata>())
        {
            if (DirectiveMistake(wish.Directive) is { } mistake)
            {
                yield return mistake;
                continue;
            }

            if (wish.Sources.Count == 0)
            {
                yield return $"[CspSource(\"{wish.Directive}\")] names no source.";
            }

            foreach (var source in wish.Sources)
            {
                if (CspSource.Mistake(wish.Directive, source) is { } wrong)
                {
                    yield return $"{wish.Directive}: {wrong}";
                }
            }
        }

        if (metadata.GetMetadata<IFramingMetadata>() is { } framing)
        {
            if (framing.FrameAncestors.Count == 0)
            {
                yield return "[AllowFraming] names no origin: write who may frame the page, such as "
                    + "https://partner.example.";
            }

            foreach (var origin in framing.FrameAncestors)
            {
                if (CspSource.Mistake("frame-ancestors", origin) is { } wrong)
                {
                    yield return $"frame-ancestors: {wrong}";
                }
            }
        }
    }

    /// <summary>What is changed, for the log.</summary>
    public override string ToString()
        => string.Join("; ", ((string?[])
            [
                PolicyName is null ? null : $"policy {PolicyName}",
                .. Sources.Select(source => $"{source.Directive} {source.Source}"),
                FrameAncestors.Count == 0 ? null : $"frame-ancestors {string.Join(' ', FrameAncestors)}",
                ResourcePolicy is { } policy ? $"Cross-Origin-Resource-Policy {HeaderValues.Of(policy)}" : null,
            ]).Where(part => part is not null));

    public bool Equals(EndpointWishes? other) => other is not null && _key == other._key;

    public override bool Equals(object? obj) => Equals(obj as EndpointWishes);

    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    private static string? DirectiveMistake(string? directive)
        => directive switch
        {
            "frame-ancestors" => "frame-ancestors is set with [AllowFraming], which keeps X-Frame-Options in step.",
            _ when CspDirectives.Ordered.Contains(directive) => null,
            _ => CspDirectives.UnknownDirective(directive),
        };
}

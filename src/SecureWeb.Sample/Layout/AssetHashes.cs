using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticAssets;

namespace SecureWeb.Sample.Layout;

/// <summary>The hash of each static asset, from the manifest of the build.</summary>
public sealed class AssetHashes(EndpointDataSource endpoints)
{
    // Read on first use: the endpoints are mapped after the services are built.
    private readonly Lazy<FrozenDictionary<string, string>> _hashes = new(() => endpoints.Endpoints
        .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>())
        .Where(a => a is { Selectors.Count: 0 })
        .Select(a => (a!.Route, Hash: a.Properties.FirstOrDefault(p => p.Name == "integrity")?.Value))
        .Where(a => a.Hash is not null)
        .DistinctBy(a => a.Route, StringComparer.Ordinal)
        .ToFrozenDictionary(a => "/" + a.Route, a => a.Hash!, StringComparer.Ordinal));

    /// <summary>Finds the value of an <c>integrity</c> attribute by the path of the asset.</summary>
    public string? Find(string path) => _hashes.Value.GetValueOrDefault(path);
}

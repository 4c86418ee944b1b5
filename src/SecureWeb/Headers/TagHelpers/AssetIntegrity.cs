using System.Collections.Frozen;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>
/// Hashes from the asset manifest, which the build computed. In Development the file may have been edited since, so it is
/// read.
/// </summary>
internal sealed class AssetIntegrity : IAssetIntegrity
{
    private readonly EndpointDataSource _endpoints;
    private readonly FileHashes _files;
    private readonly bool _filesChange;
    private Manifest? _manifest;

    public AssetIntegrity(EndpointDataSource endpoints, IWebHostEnvironment environment, IConfiguration configuration)
    {
        _endpoints = endpoints;

        // The switch by which MapStaticAssets itself decides whether it looks at the files.
        _filesChange = configuration.GetValue("ReloadStaticAssetsAtRuntime", environment.IsDevelopment());
        _files = new FileHashes(environment.WebRootFileProvider, _filesChange);
    }

    public string? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return AssetPath.TryNormalize(path, out var normal) ? Find(normal, alsoFiles: false) : null;
    }

    /// <param name="path">A path below the application's root that begins with a slash, decoded.</param>
    /// <param name="alsoFiles">Whether a file of the web root that is not in the manifest is hashed.</param>
    public string? Find(string path, bool alsoFiles)
        => Assets().TryGetValue(path, out var asset)
            ? _filesChange ? _files.Find("/" + asset.AssetPath) : asset.Hash
            : alsoFiles ? _files.Find(path) : null;

    // Read on first use: endpoints are mapped after the services are built.
    private FrozenDictionary<string, Asset> Assets()
    {
        var manifest = _manifest;
        if (manifest is null || manifest.Read.HasChanged)
        {
            _manifest = manifest = Manifest.Of(_endpoints, _filesChange);
        }

        return manifest.Assets;
    }

    private sealed record Asset(string AssetPath, string? Hash);

    private sealed record Manifest(IChangeToken Read, FrozenDictionary<string, Asset> Assets)
    {
        public static Manifest Of(EndpointDataSource endpoints, bool filesChange)
        {
            var token = endpoints.GetChangeToken();

            // The same file is there once more for each compression, chosen by Accept-Encoding; browsers hash it unpacked.
            // Where files change while it runs, the framework takes the hashes out.
            var assets = from endpoint in endpoints.Endpoints
                         let asset = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()
                         where asset is { Selectors.Count: 0 }
                         let hash = asset.Properties.FirstOrDefault(property => property.Name == "integrity")?.Value
                         where hash is not null || filesChange
                         select (Path: "/" + asset.Route, Asset: new Asset(asset.AssetPath, hash));
            return new(token, assets.DistinctBy(found => found.Path, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(found => found.Path, found => found.Asset, StringComparer.OrdinalIgnoreCase));
        }
    }
}

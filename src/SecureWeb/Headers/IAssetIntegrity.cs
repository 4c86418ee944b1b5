namespace SecureWeb.Headers;

/// <summary>
/// The hashes of the application's own static files, for <c>integrity</c> attributes (Subresource Integrity) where no tag
/// helper runs, such as in components. Thread safe.
/// </summary>
public interface IAssetIntegrity
{
    /// <summary>Finds the hash of an asset in the manifest of <c>MapStaticAssets</c>.</summary>
    /// <param name="path">The path below the application's root, with or without a fingerprint, a leading slash or a query:
    /// <c>app.css</c>, <c>/js/site.js</c>, or what <c>@Assets["app.css"]</c> gives.</param>
    /// <returns>Such as <c>sha256-…</c>; <see langword="null"/> when the manifest does not have the file, and so no
    /// attribute is written.</returns>
    string? Find(string path);
}

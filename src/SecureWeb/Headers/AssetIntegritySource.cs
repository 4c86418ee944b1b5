namespace SecureWeb.Headers;

/// <summary>Where the hash of an own script or stylesheet comes from when its element says nothing.</summary>
public enum AssetIntegritySource
{
    /// <summary>No <c>integrity</c> is added unless the element asks.</summary>
    Off,

    /// <summary>From the manifest of <c>MapStaticAssets</c>, whose files are revalidated or have their fingerprint in the
    /// address, so that a page and its files are of one build. A file that is not in it is left alone.</summary>
    Manifest,

    /// <summary>From the manifest, and for other files from the web root. Browsers may keep a file of
    /// <c>UseStaticFiles</c> across a deployment and would then refuse it: give each a version
    /// (<c>asp-append-version</c>). Not for files that a middleware changes on the way out.</summary>
    Files,
}

namespace SecureWeb.Headers;

/// <summary>Which subresources of other origins a page may load: <c>Cross-Origin-Embedder-Policy</c>.</summary>
public enum CrossOriginEmbedderPolicy
{
    /// <summary>Only those that allow it by CORS or <c>Cross-Origin-Resource-Policy</c>.</summary>
    RequireCorp,

    /// <summary>All, but those of other origins are fetched without cookies.</summary>
    Credentialless,

    /// <summary>All, with cookies: no isolation.</summary>
    UnsafeNone,
}

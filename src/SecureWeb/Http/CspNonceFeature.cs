using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using SecureWeb.Internal;

namespace SecureWeb.Http;

/// <summary>Makes the nonce when the first view asks, and keeps the response out of every cache from then on.</summary>
internal sealed class CspNonceFeature(HttpContext context) : ICspNonceFeature
{
    private string? _nonce;

    public bool IsUsed => _nonce is not null;

    /// <summary>The feature of this request; nothing is made before somebody asks, so pages without pay nothing.</summary>
    public static ICspNonceFeature GetOrAdd(HttpContext context)
    {
        if (context.Features.Get<ICspNonceFeature>() is { } existing)
        {
            return existing;
        }

        var feature = new CspNonceFeature(context);
        context.Features.Set<ICspNonceFeature>(feature);
        return feature;
    }

    public string GetNonce() => _nonce ?? Create();

    private string Create()
    {
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The response has started: its Content-Security-Policy header is sent without a nonce, so a nonce made "
                + "now would not work. Ask for the nonce before the first flush.");
        }

        // Response and output caching take their copy of the headers before OnStarting runs, so this cannot wait.
        if (!CacheControl.KeepsOutOfSharedCaches(context.Response.Headers.CacheControl))
        {
            context.Response.Headers.CacheControl = CacheControl.NoStore;
        }

        if (context.Features.Get<IOutputCacheFeature>() is { } outputCache)
        {
            outputCache.Context.AllowCacheStorage = false;
        }

        return _nonce = CspNonceGenerator.Next();
    }
}

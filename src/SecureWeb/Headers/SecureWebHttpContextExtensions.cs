using Microsoft.AspNetCore.Http;
using SecureWeb.Headers.Csp;
using SecureWeb.Http;

namespace SecureWeb.Headers;

/// <summary>Nonces and hashes of the content security policy, for views, components and handlers.</summary>
public static class SecureWebHttpContextExtensions
{
    /// <summary>
    /// Gets the nonce of this response, for <c>nonce="…"</c> on an inline script or style. The first call makes it; the
    /// policy names it only then, and the response is kept out of shared caches.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>24 characters of base64url, 144 random bits; the same value for the whole request. It needs no HTML
    /// encoding.</returns>
    /// <exception cref="InvalidOperationException">The response started before the first call.</exception>
    /// <remarks>In Razor the attribute <c>csp-nonce</c> on <c>script</c>, <c>style</c> and <c>link</c> does this call.
    /// Never put a nonce on markup that holds user input. Content Security Policy Level 3, section 7.1.</remarks>
    public static string GetCspNonce(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CspNonceFeature.GetOrAdd(context).GetNonce();
    }

    /// <summary>Allows one inline script in this response by its hash, for components and handlers. The response stays
    /// cacheable, and output and response caches keep the hash with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="content">The text between the tags, exactly as sent; line ends are taken as LF, as browsers
    /// do.</param>
    /// <exception cref="InvalidOperationException">The response has started, or it names more than 60 hashes.</exception>
    /// <remarks>In Razor views the attribute <c>csp-hash</c> does this call. Never for text that holds user input: it
    /// would run.</remarks>
    public static void AllowInlineScript(this HttpContext context, string content)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(content);
        InlineHashes.Add(context, "script-src", content);
    }

    /// <summary>Allows one inline style sheet in this response by its hash; see
    /// <see cref="AllowInlineScript(HttpContext, string)"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="content">The text between the tags, exactly as sent.</param>
    /// <exception cref="InvalidOperationException">The response has started, or it names more than 60 hashes.</exception>
    public static void AllowInlineStyle(this HttpContext context, string content)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(content);
        InlineHashes.Add(context, "style-src", content);
    }
}

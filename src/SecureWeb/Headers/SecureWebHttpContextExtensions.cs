using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Headers;

/// <summary>The nonce of the content security policy, for views, components and handlers.</summary>
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
}

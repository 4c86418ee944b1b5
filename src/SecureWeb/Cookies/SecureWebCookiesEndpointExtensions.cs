using SecureWeb.Cookies;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Changes the check of cookies for an endpoint.</summary>
public static class SecureWebCookiesEndpointExtensions
{
    /// <summary>Lets scripts read one cookie that these endpoints set. The twin of
    /// <see cref="AllowScriptCookieAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="cookieName">The exact name of the cookie.</param>
    /// <param name="reason">Why a script needs it; logged at start.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">The name or the reason is empty.</exception>
    public static TBuilder AllowScriptCookie<TBuilder>(this TBuilder builder, string cookieName, string reason)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowScriptCookieAttribute(cookieName, reason));
}

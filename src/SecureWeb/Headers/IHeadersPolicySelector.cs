using Microsoft.AspNetCore.Http;

namespace SecureWeb.Headers;

/// <summary>Chooses a named header policy for each response, for example by tenant. Register one as a service; without one
/// nothing is asked.</summary>
/// <remarks>It is asked once for each response, just before the headers go, so user, endpoint and route values are known; for a
/// request that was refused early they are not. An endpoint with <see cref="HeadersPolicyAttribute"/> keeps its own policy and
/// is not asked about; what <see cref="CspSourceAttribute"/>, <see cref="AllowFramingAttribute"/> and
/// <see cref="AllowEmbeddingAttribute"/> say is added to the chosen policy. A name that is not defined, or an exception, gives
/// the application's own policy and is logged. Called by many requests at the same time.</remarks>
public interface IHeadersPolicySelector
{
    /// <summary>Chooses a policy.</summary>
    /// <param name="context">The request; its response has not started.</param>
    /// <returns>A name from <see cref="SecureHeadersOptions.Policies"/> or of a built-in policy; <see langword="null"/> for the
    /// application's own.</returns>
    string? Select(HttpContext context);
}

using Microsoft.AspNetCore.Http;

namespace SecureWeb.Headers;

/// <summary>Chooses a named header policy for each response where that takes waiting, for example for a database. The rules of
/// <see cref="IHeadersPolicySelector"/> apply; when both are registered, this one is asked if that one names none.</summary>
/// <remarks>The response waits, so keep the answer: most requests should find it in memory.</remarks>
public interface IAsyncHeadersPolicySelector
{
    /// <summary>Chooses a policy.</summary>
    /// <param name="context">The request; its response has not started.</param>
    /// <returns>A name from <see cref="SecureHeadersOptions.Policies"/>; <see langword="null"/> for the application's own
    /// policy.</returns>
    ValueTask<string?> SelectAsync(HttpContext context);
}

using Microsoft.AspNetCore.Http;

namespace SecureWeb.Sessions;

/// <summary>Lists and ends sessions. Thread safe. Takes effect with the next request of the session concerned.</summary>
/// <remarks>ASVS 7.4.2, 7.4.3, 7.4.5, 7.5.2. Every method throws <see cref="SessionStoreUnavailableException"/> when the
/// store does not answer; SecureWeb turns it into 503.</remarks>
public interface ISessionManager
{
    /// <summary>Lists the sessions of the signed-in user, last used first.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>At most 100 sessions; empty when nobody is signed in.</returns>
    ValueTask<IReadOnlyList<SessionDescription>> ListMineAsync(
        HttpContext context, CancellationToken cancellationToken = default);

    /// <summary>Ends one session of the signed-in user. Ending the session of this request signs out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The <see cref="SessionDescription.Id"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="false"/> when the user has no such session.</returns>
    ValueTask<bool> EndAsync(HttpContext context, string id, CancellationToken cancellationToken = default);

    /// <summary>Ends every session of the signed-in user but the one of this request, as after a changed
    /// password.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were ended.</returns>
    ValueTask<int> EndOthersAsync(HttpContext context, CancellationToken cancellationToken = default);

    /// <summary>Ends every session of a user, for example of a disabled account.</summary>
    /// <param name="userId">The user's id: the claim <c>IdentityOptions.ClaimsIdentity.UserIdClaimType</c>, else
    /// <c>sub</c>, else the name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were ended.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    ValueTask<int> EndAllForUserAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Gives the session of this request a new id when the response starts, as after a change of rights. Signing
    /// in does so by itself.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">The response has started.</exception>
    void RequestRotation(HttpContext context);
}

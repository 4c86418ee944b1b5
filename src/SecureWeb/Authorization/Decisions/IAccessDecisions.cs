using System.Security.Claims;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Asks all rules, access control lists and decision providers. Thread safe; a singleton.</summary>
/// <remarks><c>IAuthorizationService.AuthorizeAsync(user, resource, "decision:orders:approve")</c> asks the
/// same.</remarks>
public interface IAccessDecisions
{
    /// <summary>Asks, for example to show or hide a button. A denial raises no event.</summary>
    /// <param name="user">The user.</param>
    /// <param name="action">What the user wants to do, for example <c>orders:approve</c>.</param>
    /// <param name="resource">What the user wants to act upon; <see langword="null"/> for the action in general.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>A permit, or a denial with its reason; never <see cref="Decision.NotApplicable"/>.</returns>
    /// <exception cref="ArgumentException">The action does not name one action.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<Decision> DecideAsync(ClaimsPrincipal user, string action, DecisionResource? resource = null,
        CancellationToken cancellationToken = default);

    /// <summary>Asks before acting. A denial raises the security event <c>authz_fail</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="action">What the user wants to do, for example <c>orders:approve</c>.</param>
    /// <param name="resource">What the user wants to act upon; <see langword="null"/> for the action in general.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>Whether the user may; refuse the request when not.</returns>
    /// <exception cref="ArgumentException">The action does not name one action.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<bool> AuthorizeAsync(ClaimsPrincipal user, string action, DecisionResource? resource = null,
        CancellationToken cancellationToken = default);
}

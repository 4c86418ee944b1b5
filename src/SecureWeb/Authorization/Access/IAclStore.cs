namespace SecureWeb.Authorization.Access;

/// <summary>Reads access control lists. Register one, of any lifetime; the decision engine then asks it about every
/// resource with an id.</summary>
/// <remarks>When it throws or takes longer than <see cref="SecureAuthorizationOptions.DecisionTimeLimit"/>, access is
/// refused.</remarks>
public interface IAclStore
{
    /// <summary>Gets the list of one resource.</summary>
    /// <param name="type">The type of the resource, for example <c>orders</c>.</param>
    /// <param name="id">Its id, as the request spells it.</param>
    /// <param name="cancellationToken">Is cancelled when the list is no longer waited for.</param>
    /// <returns>The list; <see langword="null"/> when there is none, which permits nothing.</returns>
    ValueTask<AccessControlList?> GetAsync(string type, string id, CancellationToken cancellationToken);
}

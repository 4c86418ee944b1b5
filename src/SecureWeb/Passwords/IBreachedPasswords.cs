namespace SecureWeb.Passwords;

/// <summary>Looks passwords up among the breached ones. Register one to use
/// <see cref="PasswordPolicyOptions.RefuseBreached"/>; SecureWeb registers none, so nothing leaves the server by default.
/// </summary>
public interface IBreachedPasswords
{
    /// <summary>Tells whether a password is known from a breach.</summary>
    /// <param name="password">The password, in Unicode normal form C. Must not be logged or sent anywhere as it is.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    /// <returns><see langword="true"/> when it is known. An exception counts as not known and is logged by its type.
    /// </returns>
    ValueTask<bool> ContainsAsync(string password, CancellationToken cancellationToken = default);
}

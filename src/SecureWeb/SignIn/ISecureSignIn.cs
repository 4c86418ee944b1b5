using Microsoft.AspNetCore.Http;

namespace SecureWeb.SignIn;

/// <summary>
/// Signs ASP.NET Core Identity users in by password, with the guard around it: one call in place of
/// <c>SignInManager.PasswordSignInAsync</c>.
/// </summary>
/// <typeparam name="TUser">Identity's user type.</typeparam>
/// <remarks>Guard, find the user, exactly one hash whether the user exists or not, sign in, settle. Unknown user, wrong
/// password, locked, and not allowed to sign in give the same answer after the same time. Scoped service.</remarks>
public interface ISecureSignIn<TUser>
    where TUser : class
{
    /// <summary>Tries to sign in.</summary>
    /// <param name="context">The request; the sign-in cookie is written to its response.</param>
    /// <param name="login">The user name.</param>
    /// <param name="password">The password.</param>
    /// <param name="isPersistent">Whether the sign-in outlives the browser.</param>
    /// <param name="cancellationToken">Ends waiting; a hash that has begun is finished.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="Exception">Too many hashes are waiting: the request is answered with 503. See
    /// <c>PasswordWorkRejectedException</c>.</exception>
    ValueTask<SecureSignInResult> PasswordSignInAsync(HttpContext context, string login, string password,
        bool isPersistent = false, CancellationToken cancellationToken = default);

    /// <summary>Tries a password of a user who is signed in, before something sensitive such as a new password. Guarded and
    /// counted as a sign-in is; does not sign in again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The user.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends waiting; a hash that has begun is finished.</param>
    /// <returns>The outcome.</returns>
    ValueTask<SecureSignInResult> ConfirmPasswordAsync(
        HttpContext context, TUser user, string password, CancellationToken cancellationToken = default);
}

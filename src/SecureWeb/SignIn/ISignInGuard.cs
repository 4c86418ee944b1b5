using Microsoft.AspNetCore.Http;

namespace SecureWeb.SignIn;

/// <summary>
/// Slows down guessing of passwords and other credentials: per account, per device, per network. Thread safe.
/// </summary>
/// <remarks>
/// <para>Ask before any credential is looked at, and settle afterwards. Known and unknown logins are treated alike. An
/// attempt counts as failed from the moment it begins, so parallel guesses do not slip through.</para>
/// <para>Stops online guessing, password spraying from few networks, and locking others out. It does not stop guessing
/// spread thinly over very many networks and accounts: for that the password policy and a second factor stand.
/// OWASP "Slow Down Online Guessing Attacks with Device Cookies", NIST SP 800-63B-4 §3.2.2, ASVS 6.3.1.</para>
/// </remarks>
public interface ISignInGuard
{
    /// <summary>Begins an attempt. Reserves its failure.</summary>
    /// <param name="context">The request.</param>
    /// <param name="login">What the client typed as user name or e-mail address, whether it exists or not.</param>
    /// <param name="cancellationToken">Ends the call to the store.</param>
    /// <returns>The attempt. When it is not allowed, look at no credential: answer 429, <c>Retry-After</c> is already set
    /// on the response.</returns>
    ValueTask<SignInAttempt> BeginAsync(
        HttpContext context, string login, CancellationToken cancellationToken = default);

    /// <summary>Forgets the failures of a login and all its trusted devices. Call it after the owner has proved himself
    /// another way, such as by a password reset.</summary>
    /// <param name="login">The login.</param>
    /// <param name="cancellationToken">Ends the call to the store.</param>
    /// <returns>A task that ends when it is forgotten.</returns>
    ValueTask ResetAsync(string login, CancellationToken cancellationToken = default);
}

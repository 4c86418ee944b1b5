using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>Argon2id for ASP.NET Core Identity. Verifies Identity's own hashes too and asks to replace them.</summary>
/// <typeparam name="TUser">Identity's user type.</typeparam>
/// <remarks>Identity calls hashers synchronously: a thread computes, and few may wait. Sign in by
/// <c>ISecureSignIn&lt;TUser&gt;</c>, which waits without a thread. Thread safe.</remarks>
internal sealed class SecurePasswordHasher<TUser> : IPasswordHasher<TUser>
    where TUser : class
{
    private readonly SecurePasswords _passwords;
    private readonly PasswordHasher<TUser>? _framework;

    public SecurePasswordHasher(
        SecurePasswords passwords, IFeatureSwitches features, IOptions<PasswordHasherOptions> options)
    {
        _passwords = passwords;
        _framework = features.IsOn(SecureFeature.Passwords) ? null : new PasswordHasher<TUser>(options);
    }

    /// <summary>Makes the hash to store.</summary>
    /// <param name="user">Not used.</param>
    /// <param name="password">The password.</param>
    /// <returns>A PHC string.</returns>
    /// <exception cref="ArgumentException">The password is empty, longer than 4096 bytes of UTF-8, or not well-formed
    /// Unicode.</exception>
    /// <exception cref="PasswordWorkRejectedException">Too many hashes are waiting.</exception>
    public string HashPassword(TUser user, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return _framework?.HashPassword(user, password) ?? _passwords.Hash(password);
    }

    /// <summary>Compares a password with a stored hash.</summary>
    /// <param name="user">Not used.</param>
    /// <param name="hashedPassword">The stored hash, of this class or of Identity's own hasher.</param>
    /// <param name="providedPassword">The password.</param>
    /// <returns>The answer; a string that is no usable hash fails and never throws.</returns>
    /// <exception cref="PasswordWorkRejectedException">Too many hashes are waiting.</exception>
    public PasswordVerificationResult VerifyHashedPassword(
        TUser user, string hashedPassword, string providedPassword)
    {
        ArgumentNullException.ThrowIfNull(providedPassword);
        var check = _passwords.Verify(hashedPassword, providedPassword);
        return check switch
        {
            PasswordCheck.Failed => PasswordVerificationResult.Failed,

            // With the feature switched off, Identity's own hash is the one that is wanted.
            PasswordCheck.SucceededRehashNeeded when _framework is null => PasswordVerificationResult.SuccessRehashNeeded,
            _ => PasswordVerificationResult.Success,
        };
    }
}

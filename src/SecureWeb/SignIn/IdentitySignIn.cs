using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using SecureWeb.Http;

namespace SecureWeb.SignIn;

/// <summary>Guard, find, one hash, Identity's own checks, settle.</summary>
internal sealed class IdentitySignIn<TUser>(
    SignInManager<TUser> signIn, IUserStore<TUser> store, ISignInGuard guard, IPasswordVerification passwords)
    : ISecureSignIn<TUser>
    where TUser : class
{
    private UserManager<TUser> Users => signIn.UserManager;

    public async ValueTask<SecureSignInResult> PasswordSignInAsync(HttpContext context, string login, string password,
        bool isPersistent = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(password);
        await using var attempt = await guard.BeginAsync(context, login, cancellationToken);
        if (!attempt.IsAllowed)
        {
            return SecureSignInResult.Throttled(attempt.RetryAfter);
        }

        var user = await Users.FindByNameAsync(login);
        var verdict = await VerifyAsync(attempt, user, password, cancellationToken);
        if (user is null)
        {
            return await FailAsync(attempt, cancellationToken);
        }

        SignInResult result;
        using (verdict.Remember())
        {
            // The guard counts; Identity's own count would tell from the answer which accounts exist.
            result = await signIn.PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure: false);
        }

        if (result.Succeeded)
        {
            await attempt.SucceedAsync(cancellationToken);
            return SecureSignInResult.Success;
        }

        if (result.RequiresTwoFactor)
        {
            await attempt.AbandonAsync(cancellationToken);
            return SecureSignInResult.TwoFactor;
        }

        return await FailAsync(attempt, cancellationToken);
    }

    public async ValueTask<SecureSignInResult> ConfirmPasswordAsync(
        HttpContext context, TUser user, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        var login = await Users.GetUserNameAsync(user) ?? await Users.GetUserIdAsync(user);
        await using var attempt = await guard.BeginAsync(context, login, cancellationToken);
        if (!attempt.IsAllowed)
        {
            return SecureSignInResult.Throttled(attempt.RetryAfter);
        }

        var verdict = await VerifyAsync(attempt, user, password, cancellationToken);
        bool right;
        using (verdict.Remember())
        {
            right = await Users.CheckPasswordAsync(user, password);
        }

        if (!right)
        {
            return await FailAsync(attempt, cancellationToken);
        }

        await attempt.AbandonAsync(cancellationToken);
        return SecureSignInResult.Success;
    }

    private static async ValueTask<SecureSignInResult> FailAsync(
        SignInAttempt attempt, CancellationToken cancellationToken)
    {
        await attempt.FailAsync(cancellationToken);
        return SecureSignInResult.Failure;
    }

    private async ValueTask<IPasswordVerdict> VerifyAsync(
        SignInAttempt attempt, TUser? user, string password, CancellationToken cancellationToken)
    {
        var stored = user is not null && store is IUserPasswordStore<TUser> hashes
            ? await hashes.GetPasswordHashAsync(user, cancellationToken)
            : null;
        try
        {
            return await passwords.VerifyAsync(stored, password, attempt.IsKnownDevice, cancellationToken);
        }
        catch (Exception e) when (e is IRequestFault or OperationCanceledException)
        {
            // Gave up in the queue: nothing was looked at.
            await attempt.AbandonAsync(CancellationToken.None);
            throw;
        }
    }
}

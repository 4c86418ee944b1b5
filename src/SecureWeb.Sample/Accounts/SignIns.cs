using Microsoft.AspNetCore.Identity;
using SecureWeb.Sample.Data;
using SecureWeb.Sessions;
using SecureWeb.SignIn;

namespace SecureWeb.Sample.Accounts;

/// <summary>Signs members in and out, and changes their passwords.</summary>
public sealed class SignIns(
    UserManager<Member> users,
    SignInManager<Member> signIn,
    ISecureSignIn<Member> secureSignIn,
    ISessionManager sessions)
{
    /// <summary>Tries a name and a password. Guessing is slowed down, and an unknown name looks like a wrong
    /// password.</summary>
    public ValueTask<SecureSignInResult> SignInAsync(
        HttpContext context, Credentials input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        return secureSignIn.PasswordSignInAsync(
            context, input.UserName, input.Password, cancellationToken: cancellation);
    }

    /// <summary>Signs in somebody who has just made the account.</summary>
    public Task SignInAsync(Member member) => signIn.SignInAsync(member, isPersistent: false);

    public Task SignOutAsync() => signIn.SignOutAsync();

    /// <summary>Changes the password of who is signed in.</summary>
    public async Task<(SecureSignInResult Confirmed, FieldErrors Errors)> ChangePasswordAsync(
        HttpContext context, PasswordChange input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var member = await users.GetUserAsync(context.User)
            ?? throw new InvalidOperationException("The account of this session is gone.");
        var confirmed = await secureSignIn.ConfirmPasswordAsync(context, member, input.Current, cancellation);
        if (!confirmed.Succeeded)
        {
            return (confirmed, FieldErrors.One(nameof(PasswordChange.Current), "That is not your current password."));
        }

        var result = await users.ChangePasswordAsync(member, input.Current, input.New);
        if (!result.Succeeded)
        {
            return (confirmed, FieldErrors.From(result.Errors, nameof(PasswordChange.New)));
        }

        await sessions.EndOthersAsync(context, cancellation);
        await signIn.RefreshSignInAsync(member); // A new id for this one.
        return (confirmed, []);
    }
}

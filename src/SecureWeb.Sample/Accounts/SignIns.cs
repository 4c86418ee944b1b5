using Microsoft.AspNetCore.Identity;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Accounts;

public enum SignInOutcome
{
    Done,
    WrongNameOrPassword,
    TooManyAttempts,
}

/// <summary>Signs members in and out, and changes their passwords.</summary>
public sealed class SignIns(
    UserManager<Member> users,
    SignInManager<Member> signIn)
{
    public async Task<SignInOutcome> SignInAsync(HttpContext context, Credentials input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var member = await users.FindByNameAsync(input.UserName);
        if (member is null || !await users.CheckPasswordAsync(member, input.Password))
        {
            return SignInOutcome.WrongNameOrPassword;
        }

        await SignInAsync(member);
        return SignInOutcome.Done;
    }

    /// <summary>Signs in somebody who has just proved who they are.</summary>
    public Task SignInAsync(Member member) => signIn.SignInAsync(member, isPersistent: false);

    public Task SignOutAsync() => signIn.SignOutAsync();
}

using System.Globalization;
using Microsoft.AspNetCore.Identity;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>Asks the policy when ASP.NET Core Identity sets a new password.</summary>
internal sealed class SecurePasswordValidator<TUser>(IPasswordPolicy policy, IFeatureSwitches features)
    : IPasswordValidator<TUser>
    where TUser : class
{
    public async Task<IdentityResult> ValidateAsync(UserManager<TUser> manager, TUser user, string? password)
    {
        if (!features.IsOn(SecureFeature.Passwords))
        {
            return IdentityResult.Success;
        }

        var words = new List<string?> { await manager.GetUserNameAsync(user) };
        if (manager.SupportsUserEmail)
        {
            words.Add(await manager.GetEmailAsync(user));
        }

        var problems = await policy.CheckAsync(password, words);

        // Identity's own validator says "too short" already when its length is not reached either.
        var said = string.IsNullOrWhiteSpace(password) || password.Length < manager.Options.Password.RequiredLength;
        var errors = problems
            .Where(p => !(said && p == PasswordProblem.TooShort && OwnValidator(manager)))
            .Select(p => new IdentityError
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"Password{p}"),
                Description = policy.Describe(p),
            })
            .ToArray();
        return errors.Length == 0 && problems.Count == 0 || errors.Length == 0 && said
            ? IdentityResult.Success
            : IdentityResult.Failed(errors);
    }

    private static bool OwnValidator(UserManager<TUser> manager) =>
        manager.PasswordValidators.Any(v => v is PasswordValidator<TUser>);
}

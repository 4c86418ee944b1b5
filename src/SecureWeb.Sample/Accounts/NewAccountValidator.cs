using FluentValidation;

namespace SecureWeb.Sample.Accounts;

/// <summary>The rules for a user name. Those for a password are SecureWeb's, applied by Identity.</summary>
public sealed class NewAccountValidator : AbstractValidator<NewAccount>
{
    public NewAccountValidator()
    {
        RuleFor(a => a.UserName).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Choose a user name.")
            .Length(UserNames.MinimumLength, UserNames.MaximumLength)
            .WithMessage($"A user name has {UserNames.MinimumLength} to {UserNames.MaximumLength} characters.")
            .Must(UserNames.AreAllowed).WithMessage("Use letters, digits, hyphens, underscores and dots only.");
        RuleFor(a => a.Password).NotEmpty().WithMessage("Choose a password.");
    }
}

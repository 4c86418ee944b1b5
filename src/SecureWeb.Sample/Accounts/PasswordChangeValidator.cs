using FluentValidation;

namespace SecureWeb.Sample.Accounts;

public sealed class PasswordChangeValidator : AbstractValidator<PasswordChange>
{
    public PasswordChangeValidator()
    {
        RuleFor(p => p.Current).NotEmpty().WithMessage("Enter your current password.")
            .MaximumLength(1024).WithMessage("That is longer than any password.");
        RuleFor(p => p.New).NotEmpty().WithMessage("Choose a new password.")
            .NotEqual(p => p.Current).WithMessage("The new password is the old one.");
    }
}

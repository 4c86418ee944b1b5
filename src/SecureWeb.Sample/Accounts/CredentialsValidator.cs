using FluentValidation;

namespace SecureWeb.Sample.Accounts;

/// <summary>Only what every sign-in needs: a rule about good names or passwords would help somebody who guesses.</summary>
public sealed class CredentialsValidator : AbstractValidator<Credentials>
{
    public CredentialsValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().WithMessage("Enter your user name.")
            .MaximumLength(UserNames.MaximumLength).WithMessage("That is longer than any user name.");
        RuleFor(c => c.Password).NotEmpty().WithMessage("Enter your password.")
            .MaximumLength(1024).WithMessage("That is longer than any password.");
    }
}

using FluentValidation;

namespace SecureWeb.Sample.Comments;

public sealed class CommentInputValidator : AbstractValidator<CommentInput>
{
    public const int MaximumText = 2_000;

    public CommentInputValidator() =>
        RuleFor(c => c.Text).NotEmpty().WithMessage("Write something.")
            .MaximumLength(MaximumText).WithMessage($"A comment has at most {MaximumText:N0} characters.");
}

using FluentValidation;

namespace SecureWeb.Sample.Posts;

public sealed class PostInputValidator : AbstractValidator<PostInput>
{
    public const int MaximumTitle = 120;

    public const int MaximumBody = 20_000;

    public PostInputValidator()
    {
        RuleFor(p => p.Title).NotEmpty().WithMessage("Give your post a title.")
            .MaximumLength(MaximumTitle).WithMessage($"A title has at most {MaximumTitle} characters.");
        RuleFor(p => p.Body).NotEmpty().WithMessage("Write something.")
            .MaximumLength(MaximumBody).WithMessage($"A post has at most {MaximumBody:N0} characters.");
    }
}

using FluentValidation;

namespace SecureWeb.Sample.Search;

public sealed class SearchInputValidator : AbstractValidator<SearchInput>
{
    public const int MaximumQuery = 100;

    public SearchInputValidator() =>
        RuleFor(s => s.Q).MaximumLength(MaximumQuery)
            .WithMessage($"Search for at most {MaximumQuery} characters.");
}

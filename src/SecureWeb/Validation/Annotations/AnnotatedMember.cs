using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Validation.Annotations;

/// <summary>One property or parameter with what its attributes demand.</summary>
/// <param name="Name">The name in code.</param>
/// <param name="Display">The name in messages.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Rules">Its validation attributes.</param>
/// <param name="IsRequired">Whether it is a reference that must not be null by its declaration.</param>
/// <param name="Get">Reads it; <see langword="null"/> for a parameter.</param>
internal sealed record AnnotatedMember(
    string Name, string Display, Type Type, IReadOnlyList<ValidationAttribute> Rules, bool IsRequired,
    Func<object, object?>? Get)
{
    public void Check(object? value, object instance, string path, IServiceProvider services, InputErrors errors)
    {
        if (value is null && IsRequired && !Rules.Any(r => r is RequiredAttribute))
        {
            errors.Add(path, $"The {Display} field is required.");
            return;
        }

        var context = new ValidationContext(instance, Display, services, items: null) { MemberName = Name };
        foreach (var rule in Rules.OrderByDescending(r => r is RequiredAttribute))
        {
            if (rule.GetValidationResult(value, context) is { } failure)
            {
                errors.Add(path, InputErrors.WithoutValue(failure.ErrorMessage ?? $"The {Display} field is not valid.", value));
                if (rule is RequiredAttribute)
                {
                    return;
                }
            }
        }
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SecureWeb.Defaults;

/// <summary>Checks <c>[Range]</c> and the like on the options of one feature, and names the setting in each mistake.</summary>
internal sealed class DataAnnotationsCheck<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(r =>
                $"{section}:{string.Join(",", r.MemberNames)}: {r.ErrorMessage}"));
    }
}

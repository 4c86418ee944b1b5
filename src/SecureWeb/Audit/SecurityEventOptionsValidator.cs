using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SecureWeb.Audit;

internal sealed class SecurityEventOptionsValidator : IValidateOptions<SecurityEventOptions>
{
    private const string Section = "SecureWeb:Audit:File";

    public ValidateOptionsResult Validate(string? name, SecurityEventOptions options)
    {
        var file = options.File;
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(file, new ValidationContext(file), results, validateAllProperties: true);
        var mistakes = results.Select(r => $"{Section}:{string.Join(',', r.MemberNames)}: {r.ErrorMessage}").ToList();
        if (file.Directory is not null && string.IsNullOrWhiteSpace(file.Directory))
        {
            mistakes.Add($"{Section}:Directory: it is empty. Name a folder, or leave the setting out.");
        }

        if (file.Directory is not null && !EventChain.TryReadKey(file.Key, out _))
        {
            mistakes.Add($"{Section}:Key: a key of at least {EventChain.MinKeyBytes} random bytes in base 64 is required "
                + "with Directory, for example the output of: openssl rand -base64 32");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Errors.Pages;

namespace SecureWeb.Errors;

internal sealed class SecureErrorOptionsValidator(IHostEnvironment environment) : IValidateOptions<SecureErrorOptions>
{
    public ValidateOptionsResult Validate(string? name, SecureErrorOptions options)
    {
        var mistakes = new List<string>();
        if (options.ValidationStatusCode is not (400 or 422))
        {
            mistakes.Add("SecureWeb:Errors:ValidationStatusCode: "
                + $"{options.ValidationStatusCode} is not a status for invalid input: use 400 or 422.");
        }

        if (!Enum.IsDefined(options.LeakGuard))
        {
            mistakes.Add("SecureWeb:Errors:LeakGuard: use Off, ServerErrors or AllErrors.");
        }

        _ = TemplateFile.Load(options.TemplateFile, environment, mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

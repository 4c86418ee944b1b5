using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Errors.Pages;
using SecureWeb.Errors.Problems;

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

        foreach (var (code, type) in options.ProblemTypes)
        {
            if (!ProblemCode.IsValid(code))
            {
                mistakes.Add($"SecureWeb:Errors:ProblemTypes: '{code}' is not a code: use {ProblemCode.Grammar}.");
            }

            if (!ProblemCode.IsType(type))
            {
                mistakes.Add($"SecureWeb:Errors:ProblemTypes:{code}: '{type}' is not an address: use https, http, urn or tag, "
                    + "or a path that begins with '/'.");
            }
        }

        _ = TemplateFile.Load(options.TemplateFile, environment, mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

using Microsoft.Extensions.Options;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization;

/// <summary>Compiles the application's policies at start, so that what cannot be allowed safely stops it.</summary>
internal sealed class HtmlSanitizationOptionsCheck : IValidateOptions<HtmlSanitizationOptions>
{
    public ValidateOptionsResult Validate(string? name, HtmlSanitizationOptions options)
    {
        var mistakes = new List<string>();
        HtmlPolicySet.Compile(options, mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

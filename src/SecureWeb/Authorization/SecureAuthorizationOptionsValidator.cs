using Microsoft.Extensions.Options;

namespace SecureWeb.Authorization;

internal sealed class SecureAuthorizationOptionsValidator : IValidateOptions<SecureAuthorizationOptions>
{
    public ValidateOptionsResult Validate(string? name, SecureAuthorizationOptions options)
    {
        var mistakes = new List<string>();
        if (!Enum.IsDefined(options.Mode))
        {
            mistakes.Add($"SecureWeb:Authorization:Mode: {options.Mode} is no mode. Known: "
                + string.Join(", ", Enum.GetNames<AuthorizationMode>()) + ".");
        }

        mistakes.AddRange(RoleMapCompiler.Compile(options.Roles).Mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

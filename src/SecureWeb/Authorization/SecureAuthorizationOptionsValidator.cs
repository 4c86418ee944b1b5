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

        if (!Enum.IsDefined(options.ObjectCheck))
        {
            mistakes.Add($"SecureWeb:Authorization:ObjectCheck: {options.ObjectCheck} is no mode. Known: "
                + string.Join(", ", Enum.GetNames<ObjectCheckMode>()) + ".");
        }

        mistakes.AddRange(RoleMapCompiler.Compile(options.Roles, options.Scopes).Mistakes);
        mistakes.AddRange(options.Rules.Where(r => !PermissionName.IsPattern(r.Pattern)).Select(r =>
            $"SecureWeb:Authorization, AddRule(\"{r.Pattern}\"): that is no action. Write lower-case segments of a-z, 0-9, "
            + "'_', '.' and '-' separated by ':', for example orders:approve; '*' for a whole segment."));
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

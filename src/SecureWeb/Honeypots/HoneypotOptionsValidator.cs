using Microsoft.Extensions.Options;

namespace SecureWeb.Honeypots;

internal sealed class HoneypotOptionsValidator : IValidateOptions<HoneypotOptions>
{
    public ValidateOptionsResult Validate(string? name, HoneypotOptions options)
    {
        var mistakes = options.Paths.Where(p => !IsPath(p)).Select(p =>
            $"SecureWeb:Honeypots:Paths: '{p}' must begin with / and hold neither ?, # nor %, for example /admin.php.")
            .ToArray();
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsPath(string path) =>
        path.Length > 1 && path[0] == '/' && path.AsSpan().IndexOfAny("?#%") < 0;
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Files;
using SecureWeb.Audit.Syslog;

namespace SecureWeb.Audit;

internal sealed class SecurityEventOptionsValidator : IValidateOptions<SecurityEventOptions>
{
    private const string Section = "SecureWeb:Audit";

    public ValidateOptionsResult Validate(string? name, SecurityEventOptions options)
    {
        string[] mistakes =
        [
            .. Annotations(nameof(options.File), options.File),
            .. SecurityEventFileOptionsCheck.Mistakes(options.File),
            .. Annotations(nameof(options.Syslog), options.Syslog),
            .. SyslogOptionsCheck.Mistakes(options.Syslog),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Annotations(string part, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(r => $"{Section}:{part}:{string.Join(',', r.MemberNames)}: {r.ErrorMessage}");
    }
}

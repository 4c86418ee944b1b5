using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SecureWeb.Internal;

namespace SecureWeb.ResponseRules;

internal sealed class ResponseRuleOptionsValidator : IValidateOptions<ResponseRuleOptions>
{
    private const string Section = "SecureWeb:ResponseRules";

    public ValidateOptionsResult Validate(string? name, ResponseRuleOptions options)
    {
        var mistakes = options.NeverBlock.Where(n => NetworkList.Parse(n) is null).Select(n =>
                $"{Section}:NeverBlock: '{n}' is no address or network. Write 192.0.2.7 or 192.0.2.0/24.")
            .Concat(options.Rules.SelectMany(r => Mistakes($"{Section}:Rules:{r.Key}", r.Value)))
            .ToList();
        if (options.Rules.Count > ResponseRuleOptions.MaxRules)
        {
            mistakes.Add($"{Section}:Rules: there are {options.Rules.Count}, at most {ResponseRuleOptions.MaxRules} may be.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(string section, ResponseRule rule)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(rule, new ValidationContext(rule), results, validateAllProperties: true);
        foreach (var result in results)
        {
            yield return $"{section}:{string.Join(',', result.MemberNames)}: {result.ErrorMessage}";
        }

        if (string.IsNullOrWhiteSpace(rule.Event) || rule.Event.AsSpan(0, rule.Event.Length - 1).Contains('*')
            || rule.Event == "*")
        {
            yield return $"{section}:Event: it must be the name of an event, or the beginning of names and a star: "
                + "malicious_*. All events together would block for signing in.";
        }

        if (rule is { Block: null, Alert: false })
        {
            yield return $"{section}: it does nothing. Set Block to a time, Alert to true, or both.";
        }
    }
}

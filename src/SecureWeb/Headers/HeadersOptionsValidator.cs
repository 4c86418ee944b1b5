using Microsoft.Extensions.Options;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>Finds every mistake in the header options; each text names the setting and how to mend it.</summary>
internal sealed class HeadersOptionsValidator : IValidateOptions<SecureHeadersOptions>
{
    private const string Section = "SecureWeb:Headers";

    public ValidateOptionsResult Validate(string? name, SecureHeadersOptions options)
    {
        var mistakes = PolicySettingsCheck.Mistakes(Section, options).Concat(HstsMistakes(options.Hsts))
            .Concat(options.Remove.SelectMany(RemoveMistakes))
            .Concat(options.Policies.SelectMany(PolicyMistakes))
            .ToArray();
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> PolicyMistakes(KeyValuePair<string, NamedHeadersPolicy> policy)
        => string.IsNullOrWhiteSpace(policy.Key)
            ? [$"{Section}:Policies: a policy has no name."]
            : PolicySettingsCheck.Mistakes($"{Section}:Policies:{LogText.Escape(policy.Key)}", policy.Value);

    private static IEnumerable<string> HstsMistakes(HstsPolicyOptions hsts)
    {
        if (hsts.MaxAge < TimeSpan.Zero || hsts.MaxAge > TimeSpan.FromDays(3650))
        {
            yield return $"{Section}:Hsts:MaxAge must be between 0 and 3650 days; it is {hsts.MaxAge}.";
        }

        if (hsts.Preload && (hsts.MaxAge < TimeSpan.FromDays(365) || !hsts.IncludeSubDomains))
        {
            yield return $"{Section}:Hsts:Preload needs MaxAge of at least 365 days and IncludeSubDomains.";
        }

        foreach (var host in hsts.ExcludedHosts)
        {
            if (Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
            {
                yield return $"{Section}:Hsts:ExcludedHosts: \"{LogText.Escape(host)}\" is not a host name; write it "
                    + "without scheme and port.";
            }
        }
    }

    private static IEnumerable<string> RemoveMistakes(string name)
        => PolicySettingsCheck.HeaderNameMistake(name) is { } mistake ? [$"{Section}:Remove: {mistake}"] : [];
}

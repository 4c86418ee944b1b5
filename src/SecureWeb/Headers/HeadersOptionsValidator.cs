using Microsoft.Extensions.Options;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Reports;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>Finds every mistake in the header options; each text names the setting and how to mend it.</summary>
internal sealed class HeadersOptionsValidator : IValidateOptions<SecureHeadersOptions>
{
    private const string Section = "SecureWeb:Headers";

    private static readonly string[] ClearSiteDataTypes =
        ["cache", "cookies", "storage", "clientHints", "executionContexts", "prefetchCache", "prerenderCache", "*"];

    public ValidateOptionsResult Validate(string? name, SecureHeadersOptions options)
    {
        var mistakes = PolicySettingsCheck.Mistakes(Section, options).Concat(HstsMistakes(options.Hsts))
            .Concat(ReportOptionsCheck.Mistakes($"{Section}:Reports", options.Reports))
            .Concat(ClearSiteDataMistakes(options.ClearSiteData))
            .Concat(ReportToMistakes(options))
            .Concat(options.Remove.SelectMany(RemoveMistakes))
            .Concat(options.Policies.SelectMany(PolicyMistakes))
            .Concat(StaticHtmlMistakes(options.StaticHtml))
            .Concat(ToolMistakes(options))
            .ToArray();
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> PolicyMistakes(KeyValuePair<string, NamedHeadersPolicy> policy)
        => string.IsNullOrWhiteSpace(policy.Key)
            ? [$"{Section}:Policies: a policy has no name."]
            : BuiltInPolicies.All.ContainsKey(policy.Key)
            ? [$"{Section}:Policies:{policy.Key}: the name is a built-in policy ({BuiltInPolicies.Names}); take another."]
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

    private static IEnumerable<string> StaticHtmlMistakes(StaticHtmlOptions html)
    {
        if (html.MaxFiles is < 1 or > 100_000)
        {
            yield return $"{Section}:StaticHtml:MaxFiles must be between 1 and 100000; it is {html.MaxFiles}.";
        }

        if (html.MaxFileBytes is < 1024 or > 64 * 1024 * 1024)
        {
            yield return $"{Section}:StaticHtml:MaxFileBytes must be between 1024 and 67108864; it is {html.MaxFileBytes}.";
        }

        if (html.MaxHashes is < 1 or > 500)
        {
            yield return $"{Section}:StaticHtml:MaxHashes must be between 1 and 500; it is {html.MaxHashes}.";
        }

        foreach (var folder in html.ExcludedFolders.Where(folder => folder.Trim('/').Length == 0 || folder.Contains('\\')))
        {
            yield return $"{Section}:StaticHtml:ExcludedFolders: \"{LogText.Escape(folder)}\" is no folder; write a path "
                + "below the web root, such as media/uploads. To read no file at all, set IsEnabled to false.";
        }
    }

    private static IEnumerable<string> ToolMistakes(SecureHeadersOptions options)
    {
        if (options.Development.HasViteServerMistake)
        {
            yield return $"{Section}:Development:ViteServer: \"{LogText.Escape(options.Development.ViteServer)}\" "
                + DevelopmentHeadersOptions.ViteServerMistake;
        }

        foreach (var path in options.ApiDocs.Paths.Where(path => !path.StartsWith('/') || path.Trim('/').Length == 0 || path.Contains('?')))
        {
            yield return $"{Section}:ApiDocs:Paths: \"{LogText.Escape(path)}\" is no path; write one that begins with a "
                + "slash, such as /swagger.";
        }

        if (options.ApiDocs.DangerouslyRelaxInProduction is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            yield return $"{Section}:ApiDocs:DangerouslyRelaxInProduction needs the reason why that is acceptable.";
        }
    }

    private static IEnumerable<string> ClearSiteDataMistakes(string text)
        => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(type => !ClearSiteDataTypes.Contains(type))
            .Select(type => $"{Section}:ClearSiteData: \"{LogText.Escape(type)}\" is nothing to clear: "
                + (NearestName.Find(type, ClearSiteDataTypes) is { } meant
                    ? $"did you mean \"{meant}\"?"
                    : $"write {string.Join(", ", ClearSiteDataTypes)}."));

    /// <summary>A name without an address would send the reports nowhere.</summary>
    private static IEnumerable<string> ReportToMistakes(SecureHeadersOptions options)
    {
        var all = options.Policies.Select(policy => ($"{Section}:Policies:{LogText.Escape(policy.Key)}", (HeadersPolicySettings)policy.Value))
            .Prepend((Section, options));
        foreach (var (section, layer) in all)
        {
            var known = options.ReportingEndpoints.Keys.Concat(layer.ReportingEndpoints.Keys)
                .Concat(options.Reports.IsEnabled ? [ReportCollectorOptions.EndpointName] : []).ToArray();
            foreach (var (list, name) in new[] { ("Csp", layer.Csp.ReportTo), ("CspReportOnly", layer.CspReportOnly.ReportTo) })
            {
                if (name is not null && !known.Contains(name))
                {
                    yield return $"{section}:{list}:ReportTo: there is no reporting endpoint \"{LogText.Escape(name)}\": "
                        + (NearestName.Find(name, known) is { } meant
                            ? $"did you mean \"{meant}\"?"
                            : "give its address in ReportingEndpoints.");
                }
            }
        }
    }

    private static IEnumerable<string> RemoveMistakes(string name)
        => PolicySettingsCheck.HeaderNameMistake(name) is { } mistake ? [$"{Section}:Remove: {mistake}"] : [];
}

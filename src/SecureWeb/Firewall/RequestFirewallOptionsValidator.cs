using Microsoft.Extensions.Options;

namespace SecureWeb.Firewall;

internal sealed class RequestFirewallOptionsValidator : IValidateOptions<RequestFirewallOptions>
{
    public ValidateOptionsResult Validate(string? name, RequestFirewallOptions options)
    {
        var mistakes = new List<string>();
        foreach (var (id, reason) in options.DisabledRules)
        {
            if (!RuleTable.TryFind(id, out var rules))
            {
                mistakes.Add($"SecureWeb:Firewall:DisabledRules:{id}: there is no such rule. Known: "
                    + string.Join(", ", RuleTable.Ids) + ".");
            }
            else if (!(rules & RuleTable.NotDisableable).IsEmpty)
            {
                mistakes.Add($"SecureWeb:Firewall:DisabledRules:{id}: this rule cannot be switched off; "
                    + (id.StartsWith('B') ? "raise MaxBodyBytes or use [MaxBody]." : "it guards the connection."));
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                mistakes.Add($"SecureWeb:Firewall:DisabledRules:{id}: a reason is required, for example "
                    + $"\"{id}\": \"an old client needs it\".");
            }
        }

        for (var i = 0; i < options.AllowedHosts.Count; i++)
        {
            if (!IsHost(options.AllowedHosts[i]))
            {
                mistakes.Add($"SecureWeb:Firewall:AllowedHosts:{i}: '{options.AllowedHosts[i]}' is not a host. Write "
                    + "for example shop.example or *.shop.example, without scheme, port and path.");
            }
        }

        for (var i = 0; i < options.ExtraMethods.Count; i++)
        {
            var method = options.ExtraMethods[i];
            if (string.IsNullOrEmpty(method) || !method.All(char.IsAsciiLetterUpper)
                || method is "TRACE" or "TRACK" or "CONNECT")
            {
                mistakes.Add($"SecureWeb:Firewall:ExtraMethods:{i}: '{method}' cannot be allowed. Write a method in "
                    + "capital letters other than TRACE, TRACK and CONNECT.");
            }
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsHost(string? host)
    {
        if (host is "*")
        {
            return true;
        }

        var name = host?.StartsWith("*.", StringComparison.Ordinal) == true ? host[2..] : host;
        return Uri.CheckHostName(name) is not UriHostNameType.Unknown
            && name!.All(char.IsAscii);
    }
}

namespace SecureWeb.Firewall;

/// <summary>What the options make of a finding: ignore it, report it or refuse.</summary>
internal sealed class FirewallPolicy
{
    private readonly RuleSet _off;
    private readonly bool _isReportOnly;

    public FirewallPolicy(RequestFirewallOptions options)
    {
        _isReportOnly = options.ReportOnly;
        foreach (var id in options.DisabledRules.Keys)
        {
            if (RuleTable.TryFind(id, out var rules))
            {
                _off |= rules;
            }
        }
    }

    public bool IsReportOnly => _isReportOnly;

    public RuleSet Active(RuleSet broken) => broken.Except(_off);

    public bool IsActive(FirewallRule rule) => !_off.Contains(rule);

    public bool IsRefused(FirewallRule rule) => !_isReportOnly || RuleTable.AlwaysEnforced.Contains(rule);
}

using Microsoft.AspNetCore.Http;

namespace SecureWeb.Firewall;

/// <summary>What each rule answers, and whether an endpoint may be excepted from it.</summary>
internal static class RuleTable
{
    /// <summary>Rules about where one message ends and the next begins. The connection closes after the answer: what
    /// follows on it may be the hidden half of the refused request.</summary>
    public static readonly RuleSet Framing = (RuleSet)FirewallRule.H6 | FirewallRule.H3 | FirewallRule.H5 | FirewallRule.M3;

    /// <summary>Framing rules without any false positive: also refused in report-only mode.</summary>
    public static readonly RuleSet AlwaysEnforced = FirewallRule.H6;

    /// <summary>Rules that guard the connection or the whole application, so no endpoint can be excepted.</summary>
    public static readonly RuleSet NotExceptable =
        (RuleSet)FirewallRule.H6 | FirewallRule.H1 | FirewallRule.H1Unknown | FirewallRule.B1;

    /// <summary>Rules that the whole application cannot switch off.</summary>
    public static readonly RuleSet NotDisableable = (RuleSet)FirewallRule.H6 | FirewallRule.B1;

    private static readonly Dictionary<string, RuleSet> ById = Enum.GetValues<FirewallRule>()
        .GroupBy(Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(
            group => group.Key,
            group => group.Aggregate(RuleSet.None, (set, rule) => set | rule),
            StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Ids => ById.Keys;

    public static string Id(FirewallRule rule) => rule switch
    {
        FirewallRule.H1Unknown => nameof(FirewallRule.H1),
        FirewallRule.Q1Pairs => nameof(FirewallRule.Q1),
        _ => Enum.GetName(rule) ?? throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    public static int Status(FirewallRule rule) => rule switch
    {
        FirewallRule.M1 => StatusCodes.Status405MethodNotAllowed,
        FirewallRule.P11 or FirewallRule.Q1 => StatusCodes.Status414UriTooLong,
        FirewallRule.P10 or FirewallRule.P12 => StatusCodes.Status404NotFound,
        FirewallRule.H1Unknown => StatusCodes.Status421MisdirectedRequest,
        FirewallRule.H8 or FirewallRule.H9 => StatusCodes.Status415UnsupportedMediaType,
        FirewallRule.B1 => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>Finds the rules behind one public id.</summary>
    public static bool TryFind(string? id, out RuleSet rules) => ById.TryGetValue(id ?? "", out rules);
}

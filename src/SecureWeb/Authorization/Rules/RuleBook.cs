using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace SecureWeb.Authorization.Rules;

/// <summary>All rules, found by action. Immutable: rules are code and do not change while the application runs.</summary>
internal sealed class RuleBook
{
    private static readonly AccessRule[] None = [];

    private readonly FrozenDictionary<string, AccessRule[]> _exact;
    private readonly (PermissionGrant Pattern, AccessRule Rule)[] _patterns;

    public RuleBook(IOptions<SecureAuthorizationOptions> options)
    {
        var rules = options.Value.Rules;
        Patterns = [.. rules.Select(r => r.Pattern).Distinct(StringComparer.Ordinal)];
        var parsed = rules.Select(r => (Pattern: Parse(r), Rule: r)).ToArray();
        _patterns = [.. parsed.Where(r => r.Pattern.HasWildcard)];
        _exact = parsed.Where(r => !r.Pattern.HasWildcard)
            .GroupBy(r => r.Rule.Pattern, r => r.Rule, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Concat(Matching(g.Key)).ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Patterns { get; }

    public bool IsEmpty => Patterns.Count == 0;

    /// <summary>The rules for one action; nothing is allocated while no pattern is in use.</summary>
    public AccessRule[] For(string action) =>
        _exact.TryGetValue(action, out var rules) ? rules : _patterns.Length == 0 ? None : Matching(action);

    private AccessRule[] Matching(string action) =>
        [.. _patterns.Where(p => p.Pattern.Matches(action)).Select(p => p.Rule)];

    private static PermissionGrant Parse(AccessRule rule) => PermissionGrant.TryParse(rule.Pattern, out var pattern)
        ? pattern
        : throw new InvalidOperationException($"'{rule.Pattern}' is no action."); // The options check said so before.
}

using System.Numerics;

namespace SecureWeb.Firewall;

/// <summary>A set of rules, as bits; the empty set is the answer for nearly every request.</summary>
internal readonly record struct RuleSet(ulong Bits)
{
    public static readonly RuleSet None;

    public bool IsEmpty => Bits == 0;

    /// <summary>The rule that decides the answer: the first in the order of <see cref="FirewallRule"/>.</summary>
    public FirewallRule First => (FirewallRule)BitOperations.TrailingZeroCount(Bits);

    public static implicit operator RuleSet(FirewallRule rule) => new(1UL << (int)rule);

    public static RuleSet operator |(RuleSet left, RuleSet right) => new(left.Bits | right.Bits);

    public static RuleSet operator &(RuleSet left, RuleSet right) => new(left.Bits & right.Bits);

    public bool Contains(FirewallRule rule) => (Bits & (1UL << (int)rule)) != 0;

    public RuleSet Except(RuleSet other) => new(Bits & ~other.Bits);
}

using SecureWeb.Internal;

namespace SecureWeb.ResponseRules;

internal sealed class CompiledRule(string name, ResponseRule rule, TimeProvider clock)
{
    private readonly WindowCounter _counter = new(clock, rule.Within);
    private readonly EventPattern _pattern = new(rule.Event!);

    public string Name { get; } = name;

    public ResponseRuleSubject Per { get; } = rule.Per;

    public TimeSpan? Block { get; } = rule.Block;

    public bool Alert { get; } = rule.Alert;

    public bool Matches(string eventName) => _pattern.Matches(eventName);

    /// <summary>Counts one event.</summary>
    /// <returns>Whether it is the one that it takes.</returns>
    public bool Counts(UInt128 subject) => _counter.Reaches(rule.Count, subject);
}

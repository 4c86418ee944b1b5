namespace SecureWeb.ResponseRules;

/// <summary>Options for automatic responses to security events. Section <c>SecureWeb:ResponseRules</c>.</summary>
public sealed class ResponseRuleOptions
{
    /// <summary>The most rules there may be; each keeps a table of 512 KB.</summary>
    public const int MaxRules = 50;

    /// <summary>Gets the rules by name; the name stands in the events that the rule raises.</summary>
    /// <value>Empty by default: nothing is blocked.</value>
    public IDictionary<string, ResponseRule> Rules { get; } =
        new Dictionary<string, ResponseRule>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the addresses and networks that are neither counted nor blocked by
    /// <see cref="ResponseRuleSubject.ClientIp"/>, for example <c>10.0.0.0/8</c>.</summary>
    /// <value>Empty by default. Loopback addresses never are.</value>
    public IList<string> NeverBlock { get; } = [];

    /// <summary>Adds a rule, to be completed with <see cref="ResponseRule.ThenBlock"/> or
    /// <see cref="ResponseRule.ThenAlert"/>.</summary>
    /// <param name="events">The name of the events, or the beginning of names with a star: <c>malicious_*</c>.</param>
    /// <param name="count">How many events it takes.</param>
    /// <param name="per">Whose events are counted together.</param>
    /// <param name="within">The time within which they must come.</param>
    /// <returns>The rule; its name is made of the arguments.</returns>
    public ResponseRule When(string events, int count, ResponseRuleSubject per, TimeSpan within)
    {
        var rule = new ResponseRule { Event = events, Count = count, Per = per, Within = within };
        Rules.Add($"{events} {count} per {per} within {within:c}", rule);
        return rule;
    }
}

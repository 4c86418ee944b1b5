namespace SecureWeb.ResponseRules;

/// <summary>A block in force.</summary>
public sealed class ResponseBlock
{
    internal ResponseBlock(BlockKey key, string? who, string rule, DateTimeOffset until)
    {
        Key = key;
        Who = who;
        Rule = rule;
        Until = until;
    }

    /// <summary>Gets what it holds for.</summary>
    public ResponseRuleSubject Per => Key.Subject;

    /// <summary>Gets the client address, user id or public session id; escaped for logs.</summary>
    public string? Who { get; }

    /// <summary>Gets the name of the rule.</summary>
    public string Rule { get; }

    /// <summary>Gets when it ends.</summary>
    public DateTimeOffset Until { get; }

    internal BlockKey Key { get; }
}

using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

/// <summary>One rule of the application with the actions it is for.</summary>
internal sealed class AccessRule : IDecisionProvider
{
    private readonly Func<DecisionContext, Decision>? _immediate;
    private readonly Func<DecisionContext, CancellationToken, ValueTask<Decision>>? _awaited;

    public AccessRule(string pattern, Func<DecisionContext, Decision> rule)
    {
        Pattern = pattern;
        _immediate = rule;
        BuiltIn = rule.Target as BuiltInRule;
    }

    public AccessRule(string pattern, Func<DecisionContext, CancellationToken, ValueTask<Decision>> rule)
    {
        Pattern = pattern;
        _awaited = rule;
    }

    /// <summary>The action, in which <c>*</c> may stand for a segment.</summary>
    public string Pattern { get; }

    public bool IsImmediate => _immediate is not null;

    public BuiltInRule? BuiltIn { get; }

    /// <summary>Whether it could ever permit; of the application's own rules that is not known.</summary>
    public bool MayPermit => BuiltIn?.MayPermit ?? true;

    public Decision Decide(DecisionContext context) => _immediate!(context);

    public ValueTask<Decision> DecideAsync(DecisionContext context, CancellationToken cancellationToken) =>
        _awaited is null ? new(Decide(context)) : _awaited(context, cancellationToken);
}

namespace SecureWeb.Authorization.Decisions;

/// <summary>Combines answers: a denial overrides everything, and without a permit access is refused.</summary>
internal struct DecisionTally
{
    private bool _permitted;
    private Decision _stepUp;
    private Decision _denial;

    /// <summary>Adds one answer.</summary>
    /// <returns>Whether the outcome is settled; further answers cannot change it.</returns>
    public bool Add(Decision vote)
    {
        if (vote.Kind == DecisionKind.Permit)
        {
            _permitted = true;
        }
        else if (vote is { Kind: DecisionKind.Deny, MaxAge: null })
        {
            _denial = vote;
            return true;
        }
        else if (vote.MaxAge is { } age && !(_stepUp.MaxAge <= age))
        {
            _stepUp = vote; // The strictest of several.
        }

        return false;
    }

    /// <summary>Signing in again is offered only when it would help: nothing else denies and something permits.</summary>
    public readonly Decision Outcome() => this switch
    {
        { _denial.Kind: DecisionKind.Deny } => _denial,
        { _permitted: false } => Decision.Deny("not_permitted"),
        { _stepUp.Kind: DecisionKind.Deny } => _stepUp,
        _ => Decision.Permit,
    };
}

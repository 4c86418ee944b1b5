namespace SecureWeb.Authorization.Decisions;

/// <summary>What one decision provider says, and what all of them say together.</summary>
public enum DecisionKind
{
    /// <summary>It has nothing to say. When all say so, access is refused.</summary>
    NotApplicable,

    /// <summary>Access may be given, unless another provider denies it.</summary>
    Permit,

    /// <summary>Access is refused, whatever others say.</summary>
    Deny,
}

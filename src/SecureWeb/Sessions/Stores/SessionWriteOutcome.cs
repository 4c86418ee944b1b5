namespace SecureWeb.Sessions.Stores;

/// <summary>What became of a write.</summary>
public enum SessionWriteOutcome
{
    /// <summary>It was done; the result holds the new record.</summary>
    Applied = 0,

    /// <summary>Somebody else changed the session first; the result holds the record as it is now.</summary>
    Conflict = 1,

    /// <summary>There is no active session of that key. Nothing was written.</summary>
    Gone = 2,

    /// <summary>The user has as many sessions as allowed. Nothing was written.</summary>
    LimitReached = 3,
}

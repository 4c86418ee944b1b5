namespace SecureWeb.Sessions;

/// <summary>What a presented cookie turned out to be.</summary>
internal enum SessionClass
{
    /// <summary>No cookie was presented.</summary>
    None = 0,

    /// <summary>Not a token at all; the store was not asked.</summary>
    Malformed = 1,

    /// <summary>No such session.</summary>
    Unknown = 2,

    /// <summary>The id before a change of rights.</summary>
    Superseded = 3,

    /// <summary>The session was ended.</summary>
    Revoked = 4,

    /// <summary>The session's time is over.</summary>
    Expired = 5,

    /// <summary>The newest cookie.</summary>
    Current = 6,

    /// <summary>The newest cookie, for the first time.</summary>
    CurrentFirst = 7,

    /// <summary>The cookie before the newest, which the browser has not shown yet.</summary>
    PreviousOpen = 8,

    /// <summary>The cookie before the newest, on a request that was under way when the newest was first shown.</summary>
    PreviousGrace = 9,

    /// <summary>Newer than the store: the store lost a write.</summary>
    Rollback = 10,

    /// <summary>An older cookie, shortly after a rotation.</summary>
    Stale = 11,

    /// <summary>A retired cookie came back: two parties hold the session.</summary>
    Reuse = 12,
}

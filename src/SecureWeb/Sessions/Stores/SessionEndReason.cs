namespace SecureWeb.Sessions.Stores;

/// <summary>Why a session is ended.</summary>
public enum SessionEndReason
{
    /// <summary>The user signed out.</summary>
    SignedOut = 0,

    /// <summary>The user ended it from a list of sessions.</summary>
    EndedByUser = 1,

    /// <summary>The application ended every session of the user.</summary>
    EndedForUser = 2,

    /// <summary>A retired cookie came back: two parties hold the session.</summary>
    Reuse = 3,

    /// <summary>Its time was over. The record is removed, not kept.</summary>
    Expired = 4,

    /// <summary>The user opened more sessions than allowed.</summary>
    LimitReached = 5,

    /// <summary>Its stored data could not be read.</summary>
    Corrupt = 6,
}

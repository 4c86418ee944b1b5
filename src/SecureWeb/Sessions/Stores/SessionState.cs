namespace SecureWeb.Sessions.Stores;

/// <summary>The life of a stored session.</summary>
public enum SessionState
{
    /// <summary>In use.</summary>
    Active = 0,

    /// <summary>Replaced at a change of rights; kept for a short time to recognise requests already on their way.</summary>
    Superseded = 1,

    /// <summary>Ended; kept for a time to recognise a stolen cookie.</summary>
    Revoked = 2,
}

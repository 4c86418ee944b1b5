namespace SecureWeb.Sessions;

/// <summary>Why a session gets a new id.</summary>
internal enum ReplacementCause
{
    /// <summary>The application asked for it.</summary>
    Requested,

    /// <summary>A step of a sign-in that is not finished.</summary>
    Intermediate,

    /// <summary>The same user's ticket is issued again without new proof.</summary>
    Refresh,

    /// <summary>A user proved who they are.</summary>
    SignIn,
}

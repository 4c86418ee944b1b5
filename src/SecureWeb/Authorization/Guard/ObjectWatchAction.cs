namespace SecureWeb.Authorization.Guard;

internal enum ObjectWatchAction
{
    /// <summary>Nothing is watched.</summary>
    None,

    /// <summary>A line in the log, once for each endpoint.</summary>
    Hint,

    /// <summary>A security event.</summary>
    Report,

    /// <summary>The request fails before anything is sent.</summary>
    Block,
}

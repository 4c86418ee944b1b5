namespace SecureWeb.Sessions;

/// <summary>What a request may do with its session.</summary>
internal enum SessionBinding
{
    /// <summary>There is none; the first change creates one.</summary>
    None,

    /// <summary>There is one.</summary>
    Live,

    /// <summary>The request came with a retired id. It is anonymous and leaves the cookie alone, or it would overwrite the
    /// fresh one that a parallel request just received; only a sign-in may set it.</summary>
    Quiet,

    /// <summary>The store did not answer.</summary>
    Unavailable,
}

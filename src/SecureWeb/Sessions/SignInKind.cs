namespace SecureWeb.Sessions;

/// <summary>What signing in to a scheme does to the session.</summary>
internal enum SignInKind
{
    /// <summary>Nothing: the scheme does not keep its ticket in the session.</summary>
    None,

    /// <summary>A step of a sign-in: new id, the same user.</summary>
    Intermediate,

    /// <summary>The user's sign-in: new id, a new user unless it is the same.</summary>
    Full,
}

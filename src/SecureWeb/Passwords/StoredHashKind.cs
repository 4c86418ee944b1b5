namespace SecureWeb.Passwords;

/// <summary>What a stored string turned out to be.</summary>
internal enum StoredHashKind
{
    /// <summary>There is none: an unknown user.</summary>
    None,

    /// <summary>Argon2 within the bounds.</summary>
    Argon2,

    /// <summary>ASP.NET Core Identity, version 2 or 3, within the bounds.</summary>
    Identity,

    /// <summary>Not a format that is accepted.</summary>
    Unknown,

    /// <summary>Well-formed, but asks for more work than the bounds allow, or for too little to be a hash.</summary>
    OutOfBounds,

    /// <summary>Well-formed, but no engine can compute it, or it was made with a key.</summary>
    Unsupported,
}

namespace SecureWeb.Passwords;

/// <summary>What a comparison of a password with a stored hash found.</summary>
public enum PasswordCheck
{
    /// <summary>The password does not belong to the hash, or the hash cannot be used.</summary>
    Failed,

    /// <summary>The password is right.</summary>
    Succeeded,

    /// <summary>The password is right, and the hash is weaker than today's settings: store a new one.</summary>
    SucceededRehashNeeded,
}

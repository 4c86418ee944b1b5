namespace SecureWeb.SignIn;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The credential was wrong, or nobody said how it ended.</summary>
    Failed,

    /// <summary>The sign-in is complete.</summary>
    Succeeded,

    /// <summary>No credential was looked at.</summary>
    Abandoned,
}

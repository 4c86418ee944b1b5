namespace SecureWeb.SignIn;

/// <summary>Why an attempt was refused. For the operator; a client sees the same answer for all.</summary>
public enum AttemptRefusal
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>The account has to wait, since guesses from unknown devices failed.</summary>
    AccountWait,

    /// <summary>Too many failures in a row: the account accepts passwords from known devices only.</summary>
    AccountStopped,

    /// <summary>This network failed too often against this account.</summary>
    AccountNetwork,

    /// <summary>The network makes too many attempts.</summary>
    NetworkRate,

    /// <summary>The network failed against too many accounts.</summary>
    NetworkSpread,
}

namespace SecureWeb.SignIn;

/// <summary>The outcomes of a sign-in that a client may learn.</summary>
public enum SecureSignInStatus
{
    /// <summary>Unknown user, wrong password, locked or not allowed: deliberately one value.</summary>
    Failed,

    /// <summary>The user is signed in.</summary>
    Succeeded,

    /// <summary>The password was right and Identity asks for the second factor. The attempt is not counted as failed; the
    /// device is remembered only when the sign-in completes.</summary>
    TwoFactorRequired,

    /// <summary>Too many attempts; nothing was looked at. <c>Retry-After</c> is set on the response.</summary>
    Throttled,
}

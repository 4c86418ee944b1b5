namespace SecureWeb.Sessions;

/// <summary>What the response will do to the cookie.</summary>
internal enum PendingCookie
{
    None,
    Write,
    Delete,
}

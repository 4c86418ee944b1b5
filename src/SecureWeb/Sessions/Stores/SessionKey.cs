namespace SecureWeb.Sessions.Stores;

/// <summary>Where a session is stored: a hash of the public half of its cookie. The cookie cannot be computed from
/// it.</summary>
/// <param name="Hash">The hash.</param>
public readonly record struct SessionKey(SessionHash Hash)
{
    /// <summary>Hides the value.</summary>
    /// <returns><c>[redacted]</c>.</returns>
    public override string ToString() => "[redacted]";
}

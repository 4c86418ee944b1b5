namespace SecureWeb.Sessions.Stores;

/// <summary>Stands for one user in the index of sessions: a hash of the user's id.</summary>
/// <param name="Hash">The hash.</param>
public readonly record struct SubjectKey(SessionHash Hash)
{
    /// <summary>Hides the value.</summary>
    /// <returns><c>[redacted]</c>.</returns>
    public override string ToString() => "[redacted]";
}

namespace SecureWeb.Sessions.Stores;

/// <summary>The replacement of an active session by a new one, at a change of rights. Atomic: the new session exists
/// and the old one is retired, or neither.</summary>
/// <remarks>An old session that is not active: <see cref="SessionWriteOutcome.Gone"/>. One of another version than
/// <see cref="ExpectedVersion"/>: <see cref="SessionWriteOutcome.Conflict"/>.</remarks>
public sealed record SessionSupersession
{
    /// <summary>Gets the old session.</summary>
    public required SessionKey Old { get; init; }

    /// <summary>Gets the version of the old payload that was copied; <see langword="null"/> when nothing was.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Gets the new session.</summary>
    public required SessionDraft Fresh { get; init; }

    /// <summary>Gets how long the old key is remembered as <see cref="SessionState.Superseded"/>.</summary>
    public required TimeSpan Quiet { get; init; }

    /// <summary>Gets the limit of the new session's user.</summary>
    public SessionLimit? Limit { get; init; }

    /// <summary>Hides everything.</summary>
    /// <returns>A constant.</returns>
    public override string ToString() => "session supersession";
}

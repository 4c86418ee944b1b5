namespace SecureWeb.Sessions.Stores;

/// <summary>A session that is about to be stored. The store fills in the times by its own clock.</summary>
public sealed record SessionDraft
{
    /// <summary>Gets the key.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>Gets the hash of the cookie's secret.</summary>
    public required SessionHash Verifier { get; init; }

    /// <summary>Gets how long the session lives without use.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>Gets how long the session lives at most, when <see cref="Deadline"/> is not given.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>Gets the deadline taken over from the session this one replaces.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets the time of creation taken over from the session this one replaces.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time of sign-in taken over from the session this one replaces.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Gets a value indicating whether the user signs in now.</summary>
    public bool IsSignIn { get; init; }

    /// <summary>Gets the user.</summary>
    public SubjectKey? Subject { get; init; }

    /// <summary>Gets the browser and system.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the network.</summary>
    public string? Network { get; init; }

    /// <summary>Gets the encrypted data, bound to version 1.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Makes the record.</summary>
    /// <param name="now">The store's clock.</param>
    /// <returns>An active, confirmed record of generation 0 and version 1.</returns>
    public SessionRecord ToRecord(DateTimeOffset now) => new()
    {
        Key = Key,
        Version = 1,
        State = SessionState.Active,
        Generation = 0,
        Current = Verifier,
        RotatedAt = now,
        IsConfirmed = true,
        ConfirmedAt = now,
        CreatedAt = CreatedAt ?? now,
        AuthenticatedAt = IsSignIn ? now : AuthenticatedAt,
        SeenAt = now,
        IdleTimeout = IdleTimeout,
        Deadline = Deadline ?? now + Lifetime,
        Subject = Subject,
        UserAgent = UserAgent,
        Network = Network,
        Payload = Payload,
    };

    /// <summary>Hides everything.</summary>
    /// <returns>A constant.</returns>
    public override string ToString() => "session draft";
}

namespace SecureWeb.Sessions.Stores;

/// <summary>One stored session. Immutable. Nothing in it can be turned back into a cookie, and the payload opens only
/// with the cookie.</summary>
public sealed record SessionRecord
{
    /// <summary>Gets the key.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>Gets the number of the payload: 1 when created, one more with each change of the payload and with
    /// nothing else. The payload is bound to it.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the state.</summary>
    public required SessionState State { get; init; }

    /// <summary>Gets how often the cookie was rotated.</summary>
    public required uint Generation { get; init; }

    /// <summary>Gets the hash of the newest cookie's secret.</summary>
    public required SessionHash Current { get; init; }

    /// <summary>Gets the hash of the secret before it.</summary>
    public SessionHash? Previous { get; init; }

    /// <summary>Gets the newest secret, sealed under the one before it; empty once the newest was used.</summary>
    public ReadOnlyMemory<byte> Successor { get; init; }

    /// <summary>Gets when the newest secret was issued.</summary>
    public required DateTimeOffset RotatedAt { get; init; }

    /// <summary>Gets a value indicating whether the newest secret was used at least once.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>Gets when the newest secret was first used.</summary>
    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Gets when the session was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the user proved who they are; <see langword="null"/> for an anonymous session.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Gets when the session was last used, to within the touch interval.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Gets how long the session lives without use.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>Gets the end that no use and no rotation moves. For a session that is not active: when the record may
    /// be forgotten.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Gets when the session stopped being active.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Gets the user, as listed in the index.</summary>
    public SubjectKey? Subject { get; init; }

    /// <summary>Gets the browser and system that opened it, for example <c>Firefox on Linux</c>.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the network it was opened from, for example <c>203.0.113.0/24</c>.</summary>
    public string? Network { get; init; }

    /// <summary>Gets the encrypted data.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets or sets the decrypted data, kept by whoever decrypted it first. A store that hands out the same
    /// instance again saves the work.</summary>
    internal SessionData? Decoded { get; set; }

    /// <summary>Tells whether time has ended the session.</summary>
    /// <param name="now">The store's clock.</param>
    /// <returns>Whether the deadline passed or the session was idle for too long.</returns>
    public bool IsExpired(DateTimeOffset now) => now >= Deadline || now - SeenAt >= IdleTimeout;

    /// <summary>Hides everything but the state.</summary>
    /// <returns>The state.</returns>
    public override string ToString() => $"session, {State}";
}

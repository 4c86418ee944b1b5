namespace SecureWeb.Sessions.Stores;

/// <summary>One atomic change of an active session. All of it happens or none of it.</summary>
/// <remarks>
/// Rules, in this order:
/// <list type="number">
/// <item>No record, a record that is not active, or one whose time is over: <see cref="SessionWriteOutcome.Gone"/>.</item>
/// <item><see cref="Payload"/> with a version other than <see cref="ExpectedVersion"/>:
/// <see cref="SessionWriteOutcome.Conflict"/>. Otherwise the version grows by one.</item>
/// <item><see cref="Rotation"/> of another generation than <see cref="ExpectedGeneration"/>, or of one that is not
/// confirmed: conflict. Otherwise the current verifier becomes the previous one, the generation grows by one, and the
/// new one is unconfirmed.</item>
/// <item><see cref="Confirm"/> of another generation or of a confirmed one changes nothing. Otherwise it is confirmed
/// now and the sealed successor is cleared.</item>
/// <item><see cref="Touch"/> sets the time of last use.</item>
/// </list>
/// </remarks>
public sealed record SessionMutation
{
    /// <summary>Gets the version the new payload was made from.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>Gets the new payload, bound to <see cref="ExpectedVersion"/> + 1.</summary>
    public ReadOnlyMemory<byte>? Payload { get; init; }

    /// <summary>Gets the generation that <see cref="Confirm"/> and <see cref="Rotation"/> are about.</summary>
    public uint ExpectedGeneration { get; init; }

    /// <summary>Gets a value indicating whether the newest secret was just used for the first time.</summary>
    public bool Confirm { get; init; }

    /// <summary>Gets the next secret. Not together with <see cref="Confirm"/>.</summary>
    public SessionRotation? Rotation { get; init; }

    /// <summary>Gets a value indicating whether the session counts as used now.</summary>
    public bool Touch { get; init; }

    /// <summary>Hides everything.</summary>
    /// <returns>A constant.</returns>
    public override string ToString() => "session mutation";
}

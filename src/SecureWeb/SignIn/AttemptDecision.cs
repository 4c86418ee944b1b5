namespace SecureWeb.SignIn;

/// <summary>What a store decided about an attempt.</summary>
public readonly record struct AttemptDecision
{
    /// <summary>Gets why the attempt is refused.</summary>
    /// <value><see cref="AttemptRefusal.None"/> when it is allowed.</value>
    public AttemptRefusal Refusal { get; init; }

    /// <summary>Gets a value indicating whether the attempt is allowed.</summary>
    public bool IsAllowed => Refusal == AttemptRefusal.None;

    /// <summary>Gets how long the client has to wait. Zero when the attempt is allowed.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether the attempt is counted for a known device and nowhere else.</summary>
    public bool IsKnownDevice { get; init; }

    /// <summary>Gets how many failures in a row came before this attempt.</summary>
    public int EarlierFailures { get; init; }

    /// <summary>Gets a mark by which the store finds the reservation again.</summary>
    public long Mark { get; init; }
}

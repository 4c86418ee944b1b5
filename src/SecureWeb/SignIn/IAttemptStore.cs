namespace SecureWeb.SignIn;

/// <summary>Counts attempts for the guard. Implementations are thread safe and follow <see cref="SignInGuardOptions"/>.
/// </summary>
/// <remarks>A store holds counters under keys that are already hashed: no logins, no addresses.</remarks>
public interface IAttemptStore
{
    /// <summary>Decides about an attempt and, when it is allowed, counts it as failed in the same step: two calls at the
    /// same time must not both see the last free place.</summary>
    /// <param name="keys">Whom the attempt is about and where it comes from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The decision.</returns>
    ValueTask<AttemptDecision> ReserveAsync(AttemptKeys keys, CancellationToken cancellationToken = default);

    /// <summary>Ends an attempt that was allowed.</summary>
    /// <param name="keys">The keys it began with.</param>
    /// <param name="decision">The decision it began with.</param>
    /// <param name="outcome">How it ended. Success and abandonment take back the one failure that was reserved; success also
    /// ends the row of consecutive failures and clears the device's own count. Nobody else's failures are forgotten.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask SettleAsync(AttemptKeys keys, AttemptDecision decision, AttemptOutcome outcome,
        CancellationToken cancellationToken = default);

    /// <summary>Forgets the failures of an account and no longer trusts devices that it knew before now.</summary>
    /// <param name="account">The account's key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask ResetAsync(string account, CancellationToken cancellationToken = default);
}

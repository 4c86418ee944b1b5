namespace SecureWeb.Sessions.Stores;

/// <summary>Keeps sessions. Thread safe.</summary>
/// <remarks>
/// <para>Every write is <em>update if it exists and is active</em>, never insert-or-update: a request that was under
/// way while its session ended must not bring it back. The writes on one key take effect one after the other.</para>
/// <para>The store's own clock decides; it is returned with every answer.</para>
/// <para>Any exception means that the store cannot answer. The caller limits the time it waits.</para>
/// </remarks>
public interface ISecureSessionStore
{
    /// <summary>The longest time an ended session is remembered, to recognise a stolen cookie.</summary>
    static readonly TimeSpan LongestMemory = TimeSpan.FromHours(24);

    /// <summary>Reads one session, in whatever state.</summary>
    /// <param name="key">The key.</param>
    /// <param name="consistency">Where the answer may come from.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The record and the store's clock.</returns>
    ValueTask<SessionReadResult> ReadAsync(
        SessionKey key, SessionReadConsistency consistency, CancellationToken cancellationToken);

    /// <summary>Stores a new session.</summary>
    /// <param name="draft">The session. Its key is new.</param>
    /// <param name="limit">The limit of the user's sessions, applied in the same step.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>Applied, conflict (the key is taken) or limit reached.</returns>
    ValueTask<SessionWriteResult> CreateAsync(
        SessionDraft draft, SessionLimit? limit, CancellationToken cancellationToken);

    /// <summary>Changes an active session; see <see cref="SessionMutation"/> for the rules.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mutation">The change.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>Applied, conflict or gone; with the record as it is now unless it is gone.</returns>
    ValueTask<SessionWriteResult> MutateAsync(
        SessionKey key, SessionMutation mutation, CancellationToken cancellationToken);

    /// <summary>Replaces an active session; see <see cref="SessionSupersession"/> for the rules.</summary>
    /// <param name="supersession">The replacement.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>Applied, conflict, gone or limit reached.</returns>
    ValueTask<SessionWriteResult> SupersedeAsync(
        SessionSupersession supersession, CancellationToken cancellationToken);

    /// <summary>Ends an active session at once. The record loses its data and its user, and is remembered until its
    /// deadline, at most <see cref="LongestMemory"/>; an expired one is removed.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>Whether there was an active session.</returns>
    ValueTask<bool> RevokeAsync(SessionKey key, SessionEndReason reason, CancellationToken cancellationToken);

    /// <summary>Ends the active sessions of one user.</summary>
    /// <param name="subject">The user.</param>
    /// <param name="except">A session that stays.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>How many were ended.</returns>
    ValueTask<int> RevokeSubjectAsync(
        SubjectKey subject, SessionKey? except, SessionEndReason reason, CancellationToken cancellationToken);

    /// <summary>Lists the active sessions of one user that time has not ended, last used first.</summary>
    /// <param name="subject">The user.</param>
    /// <param name="limit">The greatest number to return.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The sessions; empty when there are none.</returns>
    ValueTask<IReadOnlyList<SessionInfo>> ListAsync(
        SubjectKey subject, int limit, CancellationToken cancellationToken);

    /// <summary>Removes records whose time is over.</summary>
    /// <param name="batch">The greatest number to remove.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>How many were removed; fewer than <paramref name="batch"/> means that none is left.</returns>
    ValueTask<int> PurgeAsync(int batch, CancellationToken cancellationToken);
}

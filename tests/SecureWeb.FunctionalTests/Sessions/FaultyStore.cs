using SecureWeb.Sessions.Stores;

namespace SecureWeb.FunctionalTests.Sessions;

/// <summary>A store that fails, hangs or answers, as the test says.</summary>
internal sealed class FaultyStore(ISecureSessionStore inner) : ISecureSessionStore
{
    public bool FailReads { get; set; }

    public bool FailWrites { get; set; }

    public bool Hang { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public ValueTask<SessionReadResult> ReadAsync(SessionKey key, SessionReadConsistency consistency, CancellationToken cancellationToken)
    {
        Reads++;
        return Run(FailReads, () => inner.ReadAsync(key, consistency, cancellationToken));
    }

    public ValueTask<SessionWriteResult> CreateAsync(SessionDraft draft, SessionLimit? limit, CancellationToken cancellationToken) =>
        Write(() => inner.CreateAsync(draft, limit, cancellationToken));

    public ValueTask<SessionWriteResult> MutateAsync(SessionKey key, SessionMutation mutation, CancellationToken cancellationToken) =>
        Write(() => inner.MutateAsync(key, mutation, cancellationToken));

    public ValueTask<SessionWriteResult> SupersedeAsync(SessionSupersession supersession, CancellationToken cancellationToken) =>
        Write(() => inner.SupersedeAsync(supersession, cancellationToken));

    public ValueTask<bool> RevokeAsync(SessionKey key, SessionEndReason reason, CancellationToken cancellationToken) =>
        Write(() => inner.RevokeAsync(key, reason, cancellationToken));

    public ValueTask<int> RevokeSubjectAsync(SubjectKey subject, SessionKey? except, SessionEndReason reason, CancellationToken cancellationToken) =>
        Write(() => inner.RevokeSubjectAsync(subject, except, reason, cancellationToken));

    public ValueTask<IReadOnlyList<SessionInfo>> ListAsync(SubjectKey subject, int limit, CancellationToken cancellationToken) =>
        Run(FailReads, () => inner.ListAsync(subject, limit, cancellationToken));

    public ValueTask<int> PurgeAsync(int batch, CancellationToken cancellationToken) => inner.PurgeAsync(batch, cancellationToken);

    private ValueTask<T> Write<T>(Func<ValueTask<T>> act)
    {
        Writes++;
        return Run(FailWrites, act);
    }

    private async ValueTask<T> Run<T>(bool fails, Func<ValueTask<T>> act)
    {
        if (Hang)
        {
            await new TaskCompletionSource().Task;
        }

        await Task.Yield();
        return fails ? throw new IOException("the store is down") : await act();
    }
}

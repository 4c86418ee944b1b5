using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>Stands before the store: limits the wait and turns every failure into one kind of exception.</summary>
internal sealed class SessionStoreGuard(
    ISecureSessionStore store, IOptions<SecureSessionOptions> options, TimeProvider time, SessionMetrics metrics,
    ILogger<SessionStoreGuard> logger)
{
    private readonly TimeSpan _timeout = options.Value.StoreTimeout;

    public ValueTask<SessionReadResult> ReadAsync(
        SessionKey key, SessionReadConsistency consistency, CancellationToken cancellationToken) =>
        Run("read", (store, key, consistency, cancellationToken),
            static s => s.store.ReadAsync(s.key, s.consistency, s.cancellationToken));

    // Writes do not stop with the request: a browser that hangs up must not undo a sign-out.
    public ValueTask<SessionWriteResult> CreateAsync(SessionDraft draft, SessionLimit? limit) =>
        Run("create", (store, draft, limit), static s => s.store.CreateAsync(s.draft, s.limit, default));

    public ValueTask<SessionWriteResult> MutateAsync(SessionKey key, SessionMutation mutation) =>
        Run("mutate", (store, key, mutation), static s => s.store.MutateAsync(s.key, s.mutation, default));

    public ValueTask<SessionWriteResult> SupersedeAsync(SessionSupersession supersession) =>
        Run("supersede", (store, supersession), static s => s.store.SupersedeAsync(s.supersession, default));

    public ValueTask<bool> RevokeAsync(SessionKey key, SessionEndReason reason) =>
        Run("revoke", (store, key, reason), static s => s.store.RevokeAsync(s.key, s.reason, default));

    public ValueTask<int> RevokeSubjectAsync(SubjectKey subject, SessionKey? except, SessionEndReason reason) =>
        Run("revoke_subject", (store, subject, except, reason),
            static s => s.store.RevokeSubjectAsync(s.subject, s.except, s.reason, default));

    public ValueTask<IReadOnlyList<SessionInfo>> ListAsync(
        SubjectKey subject, int limit, CancellationToken cancellationToken) =>
        Run("list", (store, subject, limit, cancellationToken),
            static s => s.store.ListAsync(s.subject, s.limit, s.cancellationToken));

    private ValueTask<T> Run<TState, T>(string operation, TState state, Func<TState, ValueTask<T>> call)
    {
        ValueTask<T> answer;
        try
        {
            answer = call(state);
            if (answer.IsCompletedSuccessfully)
            {
                return answer;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Unavailable(operation, e);
        }

        return Wait(operation, answer);
    }

    private async ValueTask<T> Wait<T>(string operation, ValueTask<T> answer)
    {
        try
        {
            return await answer.AsTask().WaitAsync(_timeout, time);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Unavailable(operation, e);
        }
    }

    private SessionStoreUnavailableException Unavailable(string operation, Exception e)
    {
        metrics.StoreFailed(operation);
        Log.StoreFailed(logger, operation, e);
        return new SessionStoreUnavailableException(operation, e);
    }
}

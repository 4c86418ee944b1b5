using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>Finds the session of a presented cookie and acts on what it turns out to be.</summary>
internal sealed class SessionLoader(
    SessionStoreGuard store, IOptions<SecureSessionOptions> options, ISecurityEvents events, SessionMetrics metrics)
{
    private readonly TimeSpan _grace = options.Value.Grace;
    private readonly TimeSpan _quiet = options.Value.Quiet;

    public ValueTask LoadAsync(SecureSession session, string cookie, CancellationToken cancellationToken)
    {
        if (!SessionToken.TryParse(cookie, out var token))
        {
            session.Verdict = SessionClass.Malformed;
            metrics.Resolved(SessionClass.Malformed);
            return default;
        }

        var key = SessionKeys.KeyOf(token);
        ValueTask<SessionReadResult> answer;
        try
        {
            answer = store.ReadAsync(key, SessionReadConsistency.Default, cancellationToken);
        }
        catch (SessionStoreUnavailableException)
        {
            Unavailable(session);
            return default;
        }

        return answer.IsCompletedSuccessfully
            ? Judge(session, token, key, answer.Result)
            : WaitAsync(session, token, key, answer);
    }

    private async ValueTask WaitAsync(
        SecureSession session, SessionToken token, SessionKey key, ValueTask<SessionReadResult> answer)
    {
        try
        {
            await Judge(session, token, key, await answer);
        }
        catch (SessionStoreUnavailableException)
        {
            Unavailable(session);
        }
    }

    private ValueTask Judge(SecureSession session, in SessionToken token, SessionKey key, in SessionReadResult read)
    {
        var verdict = SessionClassifier.Classify(token, read.Record, read.Now, _grace);
        if (verdict is SessionClass.Expired or SessionClass.Reuse)
        {
            return EndAsync(session, token, key, read, verdict);
        }

        Accept(session, token, read, verdict);
        return default;
    }

    private void Accept(SecureSession session, in SessionToken token, in SessionReadResult read, SessionClass verdict)
    {
        session.Verdict = verdict;
        metrics.Resolved(verdict);
        switch (verdict)
        {
            case SessionClass.Current or SessionClass.CurrentFirst or SessionClass.PreviousOpen
                or SessionClass.PreviousGrace:
                session.Bind(read.Record!, token, read.Now);
                break;
            case SessionClass.Superseded:
                session.Leave(SessionBinding.Quiet);
                Raise(session, SecurityEventTypes.SessionSuperseded, "superseded", read.Record!);
                break;
            case SessionClass.Revoked:
                // Requests under way at the end are over after the quiet time; then the dead cookie may be replaced.
                session.Leave(read.Now - read.Record!.RetiredAt < _quiet ? SessionBinding.Quiet : SessionBinding.None);
                Raise(session, SecurityEventTypes.SessionUseAfterExpire, "revoked", read.Record);
                break;
            case SessionClass.Rollback:
                session.Leave(SessionBinding.Quiet);
                Raise(session, SecurityEventTypes.SessionRollback, "store_behind_cookie", read.Record!);
                break;
            case SessionClass.Stale or SessionClass.Reuse:
                session.Leave(SessionBinding.Quiet);
                break;
        }
    }

    private async ValueTask EndAsync(
        SecureSession session, SessionToken token, SessionKey key, SessionReadResult read, SessionClass verdict)
    {
        try
        {
            if (verdict == SessionClass.Reuse)
            {
                // A replica that lags would make an honest cookie look stolen: ask the primary before judging.
                read = await store.ReadAsync(key, SessionReadConsistency.Primary, session.Context.RequestAborted);
                verdict = SessionClassifier.Classify(token, read.Record, read.Now, _grace);
            }

            // Whoever ends it tells about it: parallel requests raise one event.
            if (verdict == SessionClass.Reuse && await store.RevokeAsync(key, SessionEndReason.Reuse))
            {
                Raise(session, SecurityEventTypes.SessionReuse, "retired_secret", read.Record!);
            }
            else if (verdict == SessionClass.Expired && await store.RevokeAsync(key, SessionEndReason.Expired))
            {
                Raise(session, SecurityEventTypes.SessionExpired,
                    read.Now >= read.Record!.Deadline ? "absolute" : "idle", read.Record);
            }

            Accept(session, token, read, verdict);
        }
        catch (SessionStoreUnavailableException)
        {
            Unavailable(session);
        }
    }

    private void Unavailable(SecureSession session)
    {
        session.Leave(SessionBinding.Unavailable);
        events.Raise(session.Context, new SecurityEvent(SecurityEventTypes.ErrorDependency) { Reason = "session_store" });
    }

    private void Raise(SecureSession session, SecurityEventType type, string reason, SessionRecord record) =>
        events.Raise(session.Context, new SecurityEvent(type)
        {
            Reason = reason,
            SessionId = SessionKeys.PublicIdOf(record.Key),
        });
}

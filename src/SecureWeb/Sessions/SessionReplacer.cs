using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>Creates sessions, and replaces them by new ones whenever rights change: the id from before never gains the
/// rights after (ASVS 7.2.4).</summary>
internal sealed class SessionReplacer(
    SessionStoreGuard store, IOptions<SecureSessionOptions> options, ISecurityEvents events, SessionMetrics metrics,
    ILogger<SessionReplacer> logger)
{
    private const int Attempts = 4;
    private readonly SecureSessionOptions _options = options.Value;

    private SessionLimit? Limit =>
        _options.MaxSessionsPerUser is { } maximum ? new SessionLimit(maximum, EvictOldest: true) : null;

    /// <summary>Creates an anonymous session for what the request wrote.</summary>
    public async ValueTask CreateAsync(SecureSession session)
    {
        var token = session.Token.HasValue ? session.Token : SessionToken.Create();
        var data = session.Merged();
        var result = await store.CreateAsync(
            Draft(session, token, data, ReplacementCause.Requested, subject: null, old: null), limit: null);
        if (result.Outcome != SessionWriteOutcome.Applied)
        {
            throw new SessionStoreUnavailableException("create", inner: null);
        }

        Adopt(session, result, token, data, "anonymous", userId: null, isNew: true);
    }

    /// <summary>Gives the session a new id; creates one where there is none.</summary>
    /// <exception cref="SessionStoreUnavailableException">The store did not answer.</exception>
    public async ValueTask ReplaceAsync(
        SecureSession session, ReplacementCause cause, SubjectKey? subject, string? userId)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var old = session.Record;
            var token = SessionToken.Create();
            var data = session.Merged();
            var draft = Draft(session, token, data, cause, subject, old);
            var result = old is null
                ? await store.CreateAsync(draft, Limit)
                : await store.SupersedeAsync(new SessionSupersession
                {
                    Old = old.Key,
                    ExpectedVersion = old.Version,
                    Fresh = draft,
                    Quiet = _options.Quiet,
                    Limit = cause == ReplacementCause.SignIn ? Limit : null,
                });
            switch (result.Outcome)
            {
                case SessionWriteOutcome.Applied:
                    Adopt(session, result, token, data, TagOf(cause), userId, isNew: old is null);
                    return;
                case SessionWriteOutcome.Conflict when old is not null:
                    session.Bind(result.Record!, session.Token, result.Now);
                    break;
                case SessionWriteOutcome.Gone when cause is ReplacementCause.Requested or ReplacementCause.Refresh:
                    // It ended meanwhile. Without new proof nothing may bring it back.
                    Log.RefreshRefused(logger, session.PublicId!);
                    session.Leave(SessionBinding.Quiet);
                    return;
                case SessionWriteOutcome.Gone:
                    session.LeaveWithChanges();
                    break;
            }
        }

        throw new SessionStoreUnavailableException("supersede", inner: null);
    }

    private static string TagOf(ReplacementCause cause) => cause switch
    {
        ReplacementCause.SignIn => "sign_in",
        ReplacementCause.Refresh => "refresh",
        ReplacementCause.Intermediate => "sign_in_step",
        _ => "requested",
    };

    private SessionDraft Draft(
        SecureSession session, in SessionToken token, SessionData data, ReplacementCause cause, SubjectKey? subject,
        SessionRecord? old)
    {
        var key = SessionKeys.KeyOf(token);
        var isSignIn = cause == ReplacementCause.SignIn;
        return new SessionDraft
        {
            Key = key,
            Verifier = SessionKeys.VerifierOf(token),
            IdleTimeout = isSignIn || old?.AuthenticatedAt is not null
                ? _options.IdleTimeout
                : _options.AnonymousIdleTimeout,
            Lifetime = _options.AbsoluteTimeout,
            IsSignIn = isSignIn,
            Subject = isSignIn ? subject : old?.Subject,
            // Only new proof starts the clock anew; otherwise rotation would extend a session for ever.
            Deadline = isSignIn ? null : old?.Deadline,
            CreatedAt = isSignIn ? null : old?.CreatedAt,
            AuthenticatedAt = isSignIn ? null : old?.AuthenticatedAt,
            UserAgent = ClientSummary.UserAgentOf(session.Context.Request),
            Network = ClientSummary.NetworkOf(session.Context.Connection.RemoteIpAddress),
            Payload = SessionSealing.SealPayload(token, key, version: 1, data.Encode()),
        };
    }

    private void Adopt(
        SecureSession session, in SessionWriteResult result, in SessionToken token, SessionData data, string reason,
        string? userId, bool isNew)
    {
        session.Bind(result.Record!, token, result.Now);
        session.Committed(data);
        session.Verdict = SessionClass.None;
        session.IsRotationRequested = false;
        session.PendingCookie = PendingCookie.Write;
        metrics.Renewed(reason);
        events.Raise(session.Context, new SecurityEvent(
            isNew ? SecurityEventTypes.SessionCreated : SecurityEventTypes.SessionRenewed)
        {
            Reason = reason,
            Subject = userId,
            SessionId = session.PublicId,
        });
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Http;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>Stores what a request did to its session: changes, first use of a new secret, the time, a new secret. One
/// write for all of it, none when there is nothing.</summary>
internal sealed class SessionCommitter(
    SessionStoreGuard store, SessionReplacer replacer, SessionCookie cookie, IOptions<SecureSessionOptions> options,
    ISecurityEvents events, SessionMetrics metrics, ILogger<SessionCommitter> logger)
{
    private const int Attempts = 4;
    private readonly TimeSpan _touchInterval = options.Value.TouchInterval;
    private readonly TimeSpan _rotateEvery = options.Value.RotateEvery;

    /// <summary>Runs when the response starts, after every callback of the handlers and filters: theirs were registered
    /// later and run first.</summary>
    public async Task StartAsync(SecureSession session)
    {
        try
        {
            await CommitAsync(session);
        }
        catch (SessionStoreUnavailableException)
        {
            if (session.HasChanges || session.IsRotationRequested)
            {
                session.DiscardChanges();
                SessionRefusal.Late(session.Context.Response);
            }
        }

        if (session is { Verdict: SessionClass.PreviousOpen, Record: { } record, PendingCookie: PendingCookie.None }
            && SessionSealing.TryOpenSuccessor(session.Token, record, out var successor))
        {
            // The browser never showed the new cookie: hand it the same one again.
            session.Bind(record, successor, session.Now);
            session.PendingCookie = PendingCookie.Write;
        }

        if (session.PendingCookie == PendingCookie.Write)
        {
            cookie.Write(session.Context, session.Token);
        }
        else if (session.PendingCookie == PendingCookie.Delete)
        {
            cookie.Delete(session.Context);
        }
    }

    /// <exception cref="SessionStoreUnavailableException">The store did not answer.</exception>
    public async ValueTask CommitAsync(SecureSession session)
    {
        if (session.IsCorrupt)
        {
            await EndCorruptAsync(session);
        }

        session.IsRotationRequested |= WantsRotation(session);
        switch (session.Binding)
        {
            case SessionBinding.None when session.HasChanges:
                if (session.Merged() is { Values.Count: 0, Tickets.Count: 0 })
                {
                    session.DiscardChanges();
                }
                else
                {
                    await replacer.CreateAsync(session);
                }

                break;
            case SessionBinding.Quiet when session.HasChanges:
                Log.ChangeQuiet(logger);
                session.DiscardChanges();
                break;
            case SessionBinding.Live when session.IsRotationRequested:
                await replacer.ReplaceAsync(session, ReplacementCause.Requested, subject: null, userId: null);
                break;
            case SessionBinding.Live:
                await MutateAsync(session);
                break;
        }
    }

    private static bool WantsRotation(SecureSession session) => !session.Context.Response.HasStarted
        && session is { Verdict: not SessionClass.None, PendingCookie: PendingCookie.None }
        && session.Context.GetEndpoint()?.Metadata.GetMetadata<ISessionRotationMetadata>() is { RotatesSession: true };

    private static bool CountsAsActivity(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ISessionActivityMetadata>() is not { CountsAsActivity: false };

    private async ValueTask MutateAsync(SecureSession session)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var record = session.Record!;
            var rotate = !session.Context.Response.HasStarted
                && SessionClassifier.IsRotationDue(session.Verdict, record, session.Now, _rotateEvery)
                && RotationRules.MayCarryCookie(session.Context);
            var confirm = session.Verdict == SessionClass.CurrentFirst && !record.IsConfirmed;
            var touch = (rotate || session.Now - record.SeenAt >= _touchInterval) && CountsAsActivity(session.Context);
            if (!(session.HasChanges || rotate || confirm || touch))
            {
                return;
            }

            var data = session.HasChanges ? session.Merged() : null;
            var next = rotate ? session.Token.Next() : default;
            var result = await store.MutateAsync(record.Key, new SessionMutation
            {
                ExpectedVersion = record.Version,
                Payload = Payload(session, record, data),
                ExpectedGeneration = record.Generation,
                Confirm = confirm,
                Rotation = rotate
                    ? new SessionRotation(
                        SessionKeys.VerifierOf(next), SessionSealing.SealSuccessor(session.Token, record.Key, next))
                    : null,
                Touch = touch,
            });
            if (result.Outcome == SessionWriteOutcome.Applied)
            {
                Applied(session, result, data, next);
                return;
            }

            if (result.Outcome == SessionWriteOutcome.Gone)
            {
                Gone(session);
                return;
            }

            Conflicted(session, result, rotate);
        }

        throw new SessionStoreUnavailableException("mutate", new InvalidOperationException(
            "Other requests changed the session each time this one tried to."));
    }

    // Not an inline conditional: null would become an empty array there, and an empty array an empty payload.
    private static ReadOnlyMemory<byte>? Payload(SecureSession session, SessionRecord record, SessionData? data)
    {
        if (data is null)
        {
            return null;
        }

        return SessionSealing.SealPayload(session.Token, record.Key, record.Version + 1, data.Encode());
    }

    private void Applied(SecureSession session, in SessionWriteResult result, SessionData? data, in SessionToken next)
    {
        var token = next.HasValue ? next : session.Token;
        session.Bind(result.Record!, token, result.Now);
        if (data is not null)
        {
            session.Committed(data);
        }

        if (session.Verdict == SessionClass.CurrentFirst)
        {
            // Confirmed. Never rotated in the same step.
            session.Verdict = SessionClass.PreviousGrace;
        }

        if (next.HasValue)
        {
            session.Verdict = SessionClass.PreviousGrace;
            session.PendingCookie = PendingCookie.Write;
            metrics.Renewed("periodic");
            events.Raise(session.Context, new SecurityEvent(SecurityEventTypes.SessionRenewed)
            {
                Reason = "periodic",
                SessionId = session.PublicId,
            });
        }
    }

    private static void Conflicted(SecureSession session, in SessionWriteResult result, bool rotate)
    {
        var record = result.Record!;
        var token = session.Token;
        if (rotate && (record.Generation != token.Generation || !record.IsConfirmed))
        {
            // A parallel request rotated first. Both answers carry the same cookie, unless it was shown already.
            session.Verdict = SessionClass.PreviousGrace;
            if (record.Generation == token.Generation + 1
                && SessionSealing.TryOpenSuccessor(token, record, out var winner))
            {
                token = winner;
                session.PendingCookie = PendingCookie.Write;
            }
        }

        session.Bind(record, token, result.Now);
    }

    private void Gone(SecureSession session)
    {
        if (session.HasChanges)
        {
            Log.ChangeLost(logger, session.PublicId!);
        }

        session.Leave(SessionBinding.Quiet);
    }

    private async ValueTask EndCorruptAsync(SecureSession session)
    {
        var (key, id) = (session.Record!.Key, session.PublicId);
        session.Leave(SessionBinding.Quiet);
        if (await store.RevokeAsync(key, SessionEndReason.Corrupt))
        {
            events.Raise(session.Context, new SecurityEvent(SecurityEventTypes.DecryptFail)
            {
                Reason = "session_payload",
                SessionId = id,
            });
        }
    }
}

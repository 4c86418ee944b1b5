using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
using SecureWeb.Http;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

internal sealed class SessionManager(SessionStoreGuard store, SessionSignIn signIn, ISecurityEvents events)
    : ISessionManager
{
    private const int ListLimit = 100;
    private const int SearchLimit = 10_000;

    public async ValueTask<IReadOnlyList<SessionDescription>> ListMineAsync(
        HttpContext context, CancellationToken cancellationToken)
    {
        if (Mine(context) is not { Subject: { } subject } mine)
        {
            return [];
        }

        var sessions = await store.ListAsync(subject, ListLimit, cancellationToken);
        return [.. sessions.Select(s => new SessionDescription(
            SessionKeys.PublicIdOf(s.Key), s.CreatedAt, s.SeenAt, s.UserAgent, s.Network, s.Key == mine.Key))];
    }

    public async ValueTask<bool> EndAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (Mine(context) is not { Subject: { } subject } mine)
        {
            return false;
        }

        if (string.Equals(SessionKeys.PublicIdOf(mine.Key), id, StringComparison.Ordinal))
        {
            await signIn.EndAsync(SessionOf(context)!, "ended_by_user");
            return true;
        }

        // Searched among the user's own only: the id of somebody else's session is as good as none.
        foreach (var session in await store.ListAsync(subject, SearchLimit, cancellationToken))
        {
            if (string.Equals(SessionKeys.PublicIdOf(session.Key), id, StringComparison.Ordinal))
            {
                var ended = await store.RevokeAsync(session.Key, SessionEndReason.EndedByUser);
                if (ended)
                {
                    Raise(context, "ended_by_user", subject: null, id);
                }

                return ended;
            }
        }

        return false;
    }

    public async ValueTask<int> EndOthersAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (Mine(context) is not { Subject: { } subject } mine)
        {
            return 0;
        }

        var ended = await store.RevokeSubjectAsync(subject, mine.Key, SessionEndReason.EndedByUser);
        if (ended > 0)
        {
            Raise(context, "ended_others", subject: null, SessionKeys.PublicIdOf(mine.Key));
        }

        return ended;
    }

    public async ValueTask<int> EndAllForUserAsync(string userId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        var ended = await store.RevokeSubjectAsync(
            SessionKeys.SubjectOf(userId), except: null, SessionEndReason.EndedForUser);
        if (ended > 0)
        {
            Raise(context: null, "ended_for_user", userId, sessionId: null);
        }

        return ended;
    }

    public void RequestRotation(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (SessionOf(context) is { Record: not null } session)
        {
            if (context.Response.HasStarted)
            {
                throw new InvalidOperationException(
                    "The session cannot get a new id after the response has started: its cookie could not be sent.");
            }

            session.IsRotationRequested = true;
        }
    }

    private static SecureSession? SessionOf(HttpContext context) =>
        context.Features.Get<ISecureSessionFeature>() as SecureSession;

    private static SessionRecord? Mine(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var session = SessionOf(context);
        return session?.Binding == SessionBinding.Unavailable
            ? throw new SessionStoreUnavailableException("list", inner: null)
            : session?.Record;
    }

    private void Raise(HttpContext? context, string reason, string? subject, string? sessionId) =>
        events.Raise(context, new SecurityEvent(SecurityEventTypes.SessionLogout)
        {
            Reason = reason,
            Subject = subject,
            SessionId = sessionId,
        });
}

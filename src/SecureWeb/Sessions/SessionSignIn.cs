using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Http;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>What signing in and out does to the session.</summary>
internal sealed class SessionSignIn(
    SessionReplacer replacer, SessionStoreGuard store, IOptions<IdentityOptions> identity, ISecurityEvents events)
{
    private readonly string _userIdClaim = identity.Value.ClaimsIdentity.UserIdClaimType;

    internal readonly record struct Step(ReplacementCause Cause, SubjectKey? Subject, string? UserId);

    /// <summary>Decides, before the ticket is written, whose session it will be.</summary>
    /// <exception cref="SessionStoreUnavailableException">The store did not answer when the request began.</exception>
    /// <exception cref="InvalidOperationException">The response has started.</exception>
    public Step Begin(
        SecureSession session, SignInKind kind, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        if (session.Binding == SessionBinding.Unavailable)
        {
            throw new SessionStoreUnavailableException("sign_in", inner: null);
        }

        if (session.Context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "Signing in is not possible after the response has started: the new session cookie could not be sent.");
        }

        // What a dead session wrote is not carried into the new one.
        if (session.Binding == SessionBinding.Quiet)
        {
            session.Leave(SessionBinding.None);
        }

        if (kind == SignInKind.Intermediate)
        {
            return new Step(ReplacementCause.Intermediate, null, null);
        }

        var userId = principal.FindFirst(_userIdClaim)?.Value
            ?? principal.FindFirst("sub")?.Value
            ?? principal.Identity?.Name;
        SubjectKey? subject = string.IsNullOrEmpty(userId) ? null : SessionKeys.SubjectOf(userId);
        if (session.Record is { AuthenticatedAt: not null } record)
        {
            if (subject is null || record.Subject != subject)
            {
                session.DropData();
            }
            else if (properties?.IssuedUtc is not null)
            {
                // The ticket's own properties, signed in again: renewed claims, not a new proof.
                return new Step(ReplacementCause.Refresh, subject, userId);
            }
        }

        return new Step(ReplacementCause.SignIn, subject, userId);
    }

    public async ValueTask CompleteAsync(SecureSession session, Step step)
    {
        await replacer.ReplaceAsync(session, step.Cause, step.Subject, step.UserId);
        session.Context.Features.Set<ISignedOutFeature>(null);
    }

    /// <summary>Ends the session of the request, on the server and in the browser.</summary>
    /// <exception cref="SessionStoreUnavailableException">The store did not answer; the session still lives.</exception>
    public async ValueTask EndAsync(SecureSession session, string reason)
    {
        if (session.Binding == SessionBinding.Unavailable)
        {
            throw new SessionStoreUnavailableException("sign_out", inner: null);
        }

        if (session.Record is not { } record)
        {
            return;
        }

        var id = session.PublicId!;
        if (await store.RevokeAsync(record.Key, SessionEndReason.SignedOut) && record.AuthenticatedAt is not null)
        {
            events.Raise(session.Context, new SecurityEvent(SecurityEventTypes.SessionLogout)
            {
                Reason = reason,
                SessionId = id,
            });
        }

        session.Leave(SessionBinding.None);
        session.PendingCookie = session.IsCookiePresent ? PendingCookie.Delete : PendingCookie.None;
        if (record.AuthenticatedAt is not null)
        {
            session.Context.Features.Set<ISignedOutFeature>(new SignedOutFeature());
        }
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Sessions;

/// <summary>Stands before the application's authentication service: a sign-in gives the session a new id, a sign-out ends
/// it on the server, and nobody is sent to the sign-in page because the store is down.</summary>
internal sealed class SessionAuthenticationService(
    IAuthenticationService inner, SignInSchemes schemes, SessionSignIn signIn) : IAuthenticationService
{
    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
        inner.AuthenticateAsync(context, scheme);

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        Refused(context) ? Task.CompletedTask : inner.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        Refused(context) ? Task.CompletedTask : inner.ForbidAsync(context, scheme, properties);

    public async Task SignInAsync(
        HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        if (context.Features.Get<ISecureSessionFeature>() is not SecureSession session
            || await schemes.KindOfSignInAsync(scheme) is var kind && kind == SignInKind.None)
        {
            await inner.SignInAsync(context, scheme, principal, properties);
            return;
        }

        var step = signIn.Begin(session, kind, principal, properties);
        try
        {
            session.IsSigningIn = true;
            await inner.SignInAsync(context, scheme, principal, properties);
        }
        finally
        {
            session.IsSigningIn = false;
        }

        await signIn.CompleteAsync(session, step);
    }

    public async Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        await inner.SignOutAsync(context, scheme, properties);
        if (context.Features.Get<ISecureSessionFeature>() is SecureSession session
            && await schemes.KindOfSignOutAsync(scheme) == SignInKind.Full)
        {
            await signIn.EndAsync(session, "signed_out");
        }
    }

    private static bool Refused(HttpContext context)
    {
        if (context.Features.Get<ISecureSessionFeature>() is not { IsAvailable: false } || context.Response.HasStarted)
        {
            return false;
        }

        SessionRefusal.Early(context.Response);
        return true;
    }
}

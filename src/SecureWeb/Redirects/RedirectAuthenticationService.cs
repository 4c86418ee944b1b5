using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Redirects;

/// <summary>
/// Stands before the application's authentication service and notes where a handler sends the user: an identity
/// provider's address comes from the application's settings, so it needs no entry in an allow-list.
/// </summary>
/// <remarks>A handler that only passes on <see cref="AuthenticationProperties.RedirectUri"/> (a cookie sign-in does) is
/// not vouched for: that text is often a return address from the request.</remarks>
internal sealed class RedirectAuthenticationService(IAuthenticationService inner) : IAuthenticationService
{
    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
        => inner.AuthenticateAsync(context, scheme);

    // Arguments are evaluated from left to right: what was there before the call is noted before it.
    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
        => NoteAsync(context, Before(context, properties), inner.ChallengeAsync(context, scheme, properties));

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
        => NoteAsync(context, Before(context, properties), inner.ForbidAsync(context, scheme, properties));

    public Task SignInAsync(
        HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
        => NoteAsync(context, Before(context, properties), inner.SignInAsync(context, scheme, principal, properties));

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
        => NoteAsync(context, Before(context, properties), inner.SignOutAsync(context, scheme, properties));

    private static (string? Location, string? ReturnTo) Before(HttpContext context, AuthenticationProperties? properties)
        => (context.Response.Headers.Location, properties?.RedirectUri);

    private static async Task NoteAsync(HttpContext context, (string? Location, string? ReturnTo) before, Task call)
    {
        await call;
        string? location = context.Response.Headers.Location;
        if (string.IsNullOrEmpty(location) || ReferenceEquals(location, before.Location)
            || (!string.IsNullOrEmpty(before.ReturnTo) && location.StartsWith(before.ReturnTo, StringComparison.Ordinal)))
        {
            return;
        }

        context.Features.Set(new HandlerRedirect(location));
    }
}

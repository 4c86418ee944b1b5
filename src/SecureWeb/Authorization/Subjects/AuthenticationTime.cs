using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Authorization.Subjects;

/// <summary>
/// When a user last proved who they are. The time a cookie was issued is no answer: a sliding cookie is issued again
/// and again.
/// </summary>
internal static class AuthenticationTime
{
    /// <summary>Clocks of issuers differ a little; a proof further in the future is no proof.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The older of the session's sign-in and the issuer's <c>auth_time</c>: a fresh session may rest on an old
    /// sign-in at the issuer.</summary>
    public static DateTimeOffset? Of(ClaimsPrincipal user, HttpContext? http)
    {
        var session = http is not null && ReferenceEquals(http.User, user)
            && http.Features.Get<ISecureSessionFeature>() is { IsAuthenticated: true } feature
                ? feature.AuthenticatedAt
                : null;
        if (SubjectClaims.First(user, "auth_time") is not { } text)
        {
            return SubjectClaims.IsSignedIn(user) ? session : null;
        }

        // A claim that cannot be read is not recent, whatever the session says.
        return Read(text) is { } claimed ? (session is null || claimed < session ? claimed : session) : null;
    }

    public static bool IsRecent(DateTimeOffset? authenticatedAt, TimeSpan maxAge, DateTimeOffset now) =>
        authenticatedAt is { } time && now - time <= maxAge && time - now <= ClockSkew;

    /// <summary>Seconds since 1970, as in RFC 7519.</summary>
    private static DateTimeOffset? Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SecureWeb.Authorization.Subjects;
using SecureWeb.Http;

namespace SecureWeb.Tests.Authorization.Rules;

public sealed class AuthenticationTimeTests
{
    private static readonly DateTimeOffset Old = DateTimeOffset.FromUnixTimeSeconds(1_000);
    private static readonly DateTimeOffset New = DateTimeOffset.FromUnixTimeSeconds(2_000);

    public static TheoryData<DateTimeOffset?, string?, bool, DateTimeOffset?> Rows => new()
    {
        // session, claim, authenticated identity, expected
        { null, null, true, null },
        { New, null, true, New },
        { null, "1000", true, Old },
        { New, "1000", true, Old },
        { Old, "2000", true, Old },
        { New, "soon", true, null },
        { New, "-1", true, null },
        { New, "99999999999999999999", true, null },
        { null, "999999999999999", true, null },
        { null, "1000", false, null },
        { New, null, false, null },
    };

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public void Of_SessionAndClaim_GivesTheOlder(
        DateTimeOffset? session, string? claim, bool authenticated, DateTimeOffset? expected)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            claim is null ? [] : [new("auth_time", claim)], authenticated ? "test" : null));
        var http = new DefaultHttpContext { User = user };
        http.Features.Set<ISecureSessionFeature>(new Session(session));

        Assert.Equal(expected, AuthenticationTime.Of(user, http));
    }

    [Fact]
    public void Of_AnotherUserThanTheRequests_IgnoresTheSession()
    {
        var http = new DefaultHttpContext();
        http.Features.Set<ISecureSessionFeature>(new Session(New));

        Assert.Null(AuthenticationTime.Of(new ClaimsPrincipal(new ClaimsIdentity("test")), http));
    }

    private sealed class Session(DateTimeOffset? authenticatedAt) : ISecureSessionFeature
    {
        public bool IsAvailable => true;

        public bool IsCookiePresent => true;

        public string? PublicId => null;

        public bool IsAuthenticated => authenticatedAt is not null;

        public DateTimeOffset? CreatedAt => null;

        public DateTimeOffset? AuthenticatedAt => authenticatedAt;

        public DateTimeOffset? Deadline => null;
    }
}

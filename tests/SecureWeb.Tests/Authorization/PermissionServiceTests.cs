using System.Security.Claims;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Tests.Authorization;

public sealed class PermissionServiceTests
{
    private static readonly string[] Entries =
        ["a:r", "a:w", "b:r", "a:*", "*", "*:r", "!a:w", "!*:r", "!b:*", "a:b:c", "a:*:c", "!a:b:*"];

    private static readonly string[] Asked = ["a:r", "a:w", "b:r", "b:w", "a:b:c", "c", "a:x:c"];

    [Fact]
    public void Has_RandomRoles_AgreesWithTheNaiveOracle()
    {
        var role = Gen.Int[0, Entries.Length - 1].Select(i => Entries[i]).Array[0, 4];
        var permission = Gen.Int[0, Asked.Length - 1].Select(i => Asked[i]);

        Gen.Select(role.Array[1, 4], permission).Sample((roles, asked) =>
        {
            using var map = Map([.. roles.Select((entries, i) => ($"role{i}", entries, Array.Empty<string>()))]);
            var user = User([.. roles.Select((_, i) => $"role{i}")]);
            var all = roles.SelectMany(r => r).Distinct().ToArray();

            var expected = all.Any(e => e[0] != '!' && Covers(e, asked)) && !all.Any(e => e[0] == '!' && Covers(e[1..], asked));

            return Service(map).Has(user, asked) == expected;
        }, iter: 2_000);
    }

    [Fact]
    public void Has_IdentityThatNobodyAuthenticated_CountsForNothing()
    {
        using var map = Map([("clerk", ["*"], [])]);
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "clerk")]));

        Assert.False(Service(map).Has(user, "a:b"));
        Assert.Empty(Service(map).GetPermissions(user));
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("Clerk", false)]
    [InlineData("clerk ", false)]
    [InlineData("unknown", false)]
    public void Has_RoleName_IsComparedExactly(string role, bool expected)
    {
        using var map = Map([("clerk", ["a:b"], [])]);

        Assert.Equal(expected, Service(map).Has(User([role]), "a:b"));
    }

    [Fact]
    public void Has_RoleClaimTypeOfTheIdentity_IsUsed()
    {
        using var map = Map([("clerk", ["a:b"], [])]);
        var identity = new ClaimsIdentity([new Claim("groups", "clerk")], "test", "name", "groups");

        Assert.True(Service(map).Has(new ClaimsPrincipal(identity), "a:b"));
    }

    [Theory]
    [InlineData("a:*")]
    [InlineData("!a")]
    [InlineData("A")]
    [InlineData("")]
    public void Has_TextThatNamesNoPermission_Throws(string permission)
    {
        using var map = Map([]);

        Assert.ThrowsAny<ArgumentException>(() => Service(map).Has(User([]), permission));
    }

    [Fact]
    public void Has_TenThousandRoleClaims_StillFindsTheOne()
    {
        using var map = Map([("clerk", ["a:b"], [])]);
        var user = User([.. Enumerable.Range(0, 10_000).Select(i => $"r{i}"), "clerk"]);

        Assert.True(Service(map).Has(user, "a:b"));
    }

    [Fact]
    public void Has_Source_AddsGrantsAndDenials()
    {
        using var map = Map([("clerk", ["a:*"], [])]);
        var service = Service(map, new Source("b:r", "!a:w"));

        Assert.True(service.Has(User(["clerk"]), "b:r"));
        Assert.False(service.Has(User(["clerk"]), "a:w"));
        Assert.False(service.Has(new ClaimsPrincipal(new ClaimsIdentity()), "b:r"));
    }

    [Fact]
    public void Has_SeveralSources_AddUpAndADenialOfAnyWins()
    {
        using var map = Map([("clerk", ["a:b"], [])]);
        var service = Service(map, new Source("b:r", "c:*"), new Source("d:r"), new Source("!c:w"));
        var clerk = User(["clerk"]);

        Assert.All(["a:b", "b:r", "c:r", "d:r"], permission => Assert.True(service.Has(clerk, permission)));
        Assert.False(service.Has(clerk, "c:w"));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)] // a hub's request lasts for hours
    public void Evaluate_SeveralQuestionsOfOneRequest_AskASourceOnce(bool isHub, int expected)
    {
        using var map = Map([]);
        var source = new Source("a:b");
        var http = new DefaultHttpContext { User = User([]) };
        if (isHub)
        {
            http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new HubMetadata(typeof(Hub))), "hub"));
        }

        var service = Service(map, source);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(PermissionVerdict.Granted, service.Evaluate(http.User, "a:b", http));
        }

        Assert.Equal(expected, source.Calls);
    }

    [Fact]
    public void Has_SourceThatThrows_GivesNoAnswer()
    {
        using var map = Map([("clerk", ["a:b"], [])]);

        Assert.Throws<InvalidOperationException>(() => Service(map, new ThrowingSource()).Has(User(["clerk"]), "a:b"));
    }

    [Theory]
    [InlineData("BAD", true)]
    [InlineData("!BAD", false)]
    public void Has_MalformedEntryOfASource_GrantIsIgnoredAndDenialDeniesAll(string entry, bool expected)
    {
        using var map = Map([("clerk", ["a:b"], [])]);

        Assert.Equal(expected, Service(map, new Source(entry)).Has(User(["clerk"]), "a:b"));
    }

    [Fact]
    public void GetPermissions_Denials_RemoveWhatTheyCoverAndStayWhereTheyLimit()
    {
        using var map = Map([("a", ["x:*", "y:r", "z:r"], []), ("b", ["!x:w", "!y:r", "!q"], [])]);

        Assert.Equal(["!x:w", "x:*", "z:r"],
            Service(map).GetPermissions(User(["a", "b"])).Order(StringComparer.Ordinal));
    }

    private static bool Covers(string pattern, string permission) =>
        PermissionGrant.TryParse(pattern, out var grant) && grant.Matches(permission);

    private static ClaimsPrincipal User(string[] roles) => new(new ClaimsIdentity(
        roles.Select(r => new Claim(ClaimTypes.Role, r)), "test"));

    private static PermissionService Service(PermissionMap map, params IPermissionSource[] sources) =>
        new(map, sources, new CurrentRequest(), NullLogger<PermissionService>.Instance);

    private static PermissionMap Map((string, string[], string[])[] roles)
    {
        var options = new SecureAuthorizationOptions();
        foreach (var (name, role) in RoleMapCompilerTests.Roles(roles))
        {
            options.Roles.Add(name, role);
        }

        return new PermissionMap(Options.Create(options),
            new OptionsFactory<SecureAuthorizationOptions>([], []), new ConfigurationBuilder().Build(), new NoEvents(),
            NullLogger<PermissionMap>.Instance);
    }

    private sealed class Source(params string[] entries) : IPermissionSource
    {
        public int Calls { get; private set; }

        public IEnumerable<string> GetPermissions(ClaimsPrincipal user)
        {
            Calls++;
            return entries;
        }
    }

    private sealed class ThrowingSource : IPermissionSource
    {
        public IEnumerable<string> GetPermissions(ClaimsPrincipal user) => throw new InvalidOperationException();
    }

    private sealed class NoEvents : ISecurityEvents
    {
        public void Raise(Microsoft.AspNetCore.Http.HttpContext? context, in SecurityEvent securityEvent)
        {
        }
    }
}

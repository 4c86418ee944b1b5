using System.Security.Claims;
using CsCheck;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Tests.Authorization.Access;

public sealed class AclProviderTests
{
    private static readonly AclSubject[] Subjects =
    [
        AclSubject.User("ann"), AclSubject.User("bob"), AclSubject.Role("clerk"), AclSubject.Role("boss"),
        AclSubject.Group("staff"), AclSubject.SignedIn, AclSubject.Everyone,
    ];

    private static readonly string[] Operations = ["read", "write", "*"];

    private readonly InMemoryAclStore _store = new();

    [Fact]
    public void Decide_RandomLists_AgreesWithTheNaiveOracle()
    {
        var entry = Gen.Select(Gen.Int[0, Subjects.Length - 1], Gen.Int[0, 2], Gen.Bool,
            (s, o, deny) => (Subject: Subjects[s], Operation: Operations[o], Deny: deny));
        entry.Array[0, 6].Sample(lines =>
        {
            var list = new AccessControlList(lines.Select(l => l.Deny
                ? AclEntry.Deny(l.Subject, l.Operation) : AclEntry.Allow(l.Subject, l.Operation)));
            var mine = lines.Where(l => l.Operation is "read" or "*" && IsAnnTheClerk(l.Subject)).ToArray();
            var expected = mine.Any(l => l.Deny) ? DecisionKind.Deny
                : mine.Length > 0 ? DecisionKind.Permit : DecisionKind.NotApplicable;

            return AclProvider.Decide(list, new AclSubjects(Ann(), "groups"), "read").Kind == expected;
        }, iter: 3_000);
    }

    [Theory]
    [InlineData("files", "7", DecisionKind.Permit)]
    [InlineData("files", "8", DecisionKind.NotApplicable)] // no list
    [InlineData("folders", "7", DecisionKind.NotApplicable)] // another type
    [InlineData("files", null, DecisionKind.NotApplicable)]
    public async Task Decide_Resource_IsFoundByTypeAndId(string type, string? id, DecisionKind expected)
    {
        _store.Set("files", "7", new(AclEntry.Allow(AclSubject.User("ann"), "read")));

        Assert.Equal(expected, (await Decide($"{type}:read", type, id)).Kind);
    }

    [Fact]
    public async Task Decide_ActionOfAnotherType_IsNotApplicable()
    {
        _store.Set("files", "7", new(AclEntry.Allow(AclSubject.Everyone, "*")));

        Assert.Equal(DecisionKind.NotApplicable, (await Decide("filesystem:read", "files", "7")).Kind);
        Assert.Equal(DecisionKind.NotApplicable, (await Decide("files", "files", "7")).Kind);
    }

    [Fact]
    public async Task Decide_Inheritance_GrantsFromAboveAndDeniesFromAnywhere()
    {
        _store.Set("folders", "root", new(AclEntry.Allow(AclSubject.Role("clerk"), "read"),
            AclEntry.Deny(AclSubject.Everyone, "delete")));
        _store.Set("files", "7", new(AclEntry.Allow(AclSubject.User("ann"), "delete"))
        {
            InheritsFrom = new("folders", "root"),
        });

        Assert.Equal(DecisionKind.Permit, (await Decide("files:read", "files", "7")).Kind);
        Assert.Equal("acl_denied", (await Decide("files:delete", "files", "7")).Reason);
        Assert.Equal(DecisionKind.NotApplicable, (await Decide("files:write", "files", "7")).Kind);
    }

    [Fact]
    public async Task Decide_InheritanceInACircle_Denies()
    {
        _store.Set("folders", "a", new(AclEntry.Allow(AclSubject.Everyone, "read")) { InheritsFrom = new("folders", "b") });
        _store.Set("folders", "b", new() { InheritsFrom = new("folders", "a") });

        Assert.Equal("acl_chain", (await Decide("folders:read", "folders", "a")).Reason);
    }

    [Fact]
    public async Task Decide_Anonymous_IsEveryoneAndNothingElse()
    {
        _store.Set("files", "1", new(AclEntry.Allow(AclSubject.SignedIn, "read"), AclEntry.Allow(AclSubject.Role("clerk"), "read")));
        _store.Set("files", "2", new(AclEntry.Allow(AclSubject.Everyone, "read")));
        var forged = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, "clerk")]));

        Assert.Equal(DecisionKind.NotApplicable, (await Decide("files:read", "files", "1", forged)).Kind);
        Assert.Equal(DecisionKind.Permit, (await Decide("files:read", "files", "2", forged)).Kind);
    }

    [Fact]
    public void Subjects_ManyClaimsAndManyEntries_ReadTheClaimsOnce()
    {
        var identity = new CountingIdentity(Enumerable.Range(0, 10_000).Select(i => new Claim(ClaimTypes.Role, $"r{i}")));
        var list = new AccessControlList(
            Enumerable.Range(0, 10_000).Select(i => AclEntry.Allow(AclSubject.Role($"x{i}"), "read")));

        var decision = AclProvider.Decide(list, new AclSubjects(new ClaimsPrincipal(identity), "groups"), "read");

        Assert.Equal(DecisionKind.NotApplicable, decision.Kind);
        Assert.InRange(identity.Reads, 1, 4);
    }

    [Theory]
    [InlineData("Read")]
    [InlineData("read:*")]
    [InlineData("")]
    public void Entry_OperationThatIsNone_Throws(string operation) =>
        Assert.Throws<ArgumentException>(() => AclEntry.Allow(AclSubject.Everyone, operation));

    [Fact]
    public void Entry_WithoutOperation_Throws() =>
        Assert.Throws<ArgumentException>(() => AclEntry.Deny(AclSubject.Everyone));

    private static bool IsAnnTheClerk(AclSubject subject) => subject.Kind switch
    {
        AclSubjectKind.User => subject.Name == "ann",
        AclSubjectKind.Role => subject.Name == "clerk",
        AclSubjectKind.Group => subject.Name == "staff",
        _ => true,
    };

    private static ClaimsPrincipal Ann() => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, "ann"), new(ClaimTypes.Role, "clerk"), new("groups", "staff")], "test"));

    private ValueTask<Decision> Decide(string action, string type, string? id, ClaimsPrincipal? user = null) =>
        new AclProvider(_store, "groups").DecideAsync(
            new DecisionContext(user ?? Ann(), action) { Resource = new(type, id) }, CancellationToken.None);
}

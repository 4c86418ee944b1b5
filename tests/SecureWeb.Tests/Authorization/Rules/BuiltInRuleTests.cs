using System.Globalization;
using System.Net;
using System.Security.Claims;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;

namespace SecureWeb.Tests.Authorization.Rules;

public sealed class BuiltInRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero); // a Monday

    [Theory]
    [InlineData("2026-03-02T08:59:59Z", false)]
    [InlineData("2026-03-02T09:00:00Z", true)]
    [InlineData("2026-03-02T16:59:59Z", true)]
    [InlineData("2026-03-02T17:00:00Z", false)]
    [InlineData("2026-03-01T12:00:00Z", false)] // Sunday
    public void TimeWindow_OfADay_OpensAndCloses(string utc, bool open)
    {
        var rule = AccessRules.TimeWindow(new(9, 0), new(17, 0), null,
            DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

        Assert.Equal(open ? Decision.NotApplicable : Decision.Deny("outside_hours"), rule(At(utc)));
    }

    [Theory]
    [InlineData("2026-03-06T21:59:59Z", false)]
    [InlineData("2026-03-06T22:00:00Z", true)]  // Friday night
    [InlineData("2026-03-07T05:59:59Z", true)]  // still Friday's window
    [InlineData("2026-03-07T06:00:00Z", false)]
    [InlineData("2026-03-07T22:30:00Z", false)] // Saturday opens none
    [InlineData("2026-03-06T05:00:00Z", false)] // Thursday opened none
    public void TimeWindow_OverMidnight_BelongsToTheDayItOpensOn(string utc, bool open) => Assert.Equal(
        open, AccessRules.TimeWindow(new(22, 0), new(6, 0), null, DayOfWeek.Friday)(At(utc)) == Decision.NotApplicable);

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", false)] // 01:59:59 CET
    [InlineData("2026-03-29T01:00:00Z", false)] // 03:00 CEST: 02:30 does not exist on this day
    [InlineData("2026-10-25T00:30:00Z", true)]  // 02:30 CEST
    [InlineData("2026-10-25T01:30:00Z", true)]  // 02:30 CET, once more
    [InlineData("2026-10-25T02:00:00Z", false)] // 03:00 CET
    [InlineData("2026-07-01T00:15:00Z", true)]  // 02:15 CEST
    [InlineData("2026-01-01T01:15:00Z", true)]  // 02:15 CET
    public void TimeWindow_DaylightSaving_FollowsLocalTime(string utc, bool open)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(open,
            AccessRules.TimeWindow(new(2, 0), new(3, 0), berlin)(At(utc)) == Decision.NotApplicable);
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", true)]
    [InlineData("2026-03-03T08:59:59Z", true)]
    [InlineData("2026-03-03T09:00:00Z", false)]
    public void TimeWindow_EqualTimes_LastsTwentyFourHours(string utc, bool open) => Assert.Equal(
        open, AccessRules.TimeWindow(new(9, 0), new(9, 0), null, DayOfWeek.Monday)(At(utc)) == Decision.NotApplicable);

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.0.0.1", false)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2001:db9::1", false)]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    public void Network_Address_MustBeInside(string address, bool inside) => Assert.Equal(
        inside ? Decision.NotApplicable : Decision.Deny("outside_network"),
        AccessRules.Network("10.0.0.0/8", "2001:db8::/32", "192.0.2.7")(
            Context(environment: new() { ClientAddress = IPAddress.Parse(address) })));

    [Fact]
    public void Network_AddressNotKnown_Denies() =>
        Assert.Equal("network_unknown", AccessRules.Network("0.0.0.0/0", "::/0")(Context()).Reason);

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("ten")]
    [InlineData("")]
    public void Network_TextThatIsNone_Throws(string network) =>
        Assert.Throws<ArgumentException>(() => AccessRules.Network(network));

    [Fact]
    public void Network_None_Throws() => Assert.Throws<ArgumentException>(() => AccessRules.Network());

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(-15.0, true)]
    [InlineData(-15.1, false)]
    [InlineData(4.0, true)] // clocks differ
    [InlineData(6.0, false)]
    [InlineData(null, false)]
    public void RecentAuthentication_Age_IsBounded(double? minutes, bool recent)
    {
        var context = Context(environment: new()
        {
            UtcNow = Noon,
            AuthenticatedAt = minutes is { } m ? Noon.AddMinutes(m) : null,
        });

        var decision = AccessRules.RecentAuthentication(TimeSpan.FromMinutes(15))(context);

        Assert.Equal(recent ? Decision.NotApplicable : Decision.StepUp(TimeSpan.FromMinutes(15)), decision);
    }

    [Fact]
    public void RecentAuthentication_Anonymous_DeniesWithoutStepUp()
    {
        var context = new DecisionContext(new ClaimsPrincipal(new ClaimsIdentity()), "a:b");

        Assert.Null(AccessRules.RecentAuthentication(TimeSpan.FromMinutes(15))(context).MaxAge);
        Assert.Equal(DecisionKind.Deny, AccessRules.RecentAuthentication(TimeSpan.FromMinutes(15))(context).Kind);
    }

    [Fact]
    public void OwnerOf_TheOwner_IsPermittedAndNobodyElse()
    {
        var rule = AccessRules.OwnerOf<Note>(n => n.Owner);

        Assert.Equal(Decision.Permit, rule(Context("ann", new Note("ann", "t"))));
        Assert.Equal(Decision.NotApplicable, rule(Context("Ann", new Note("ann", "t"))));
        Assert.Equal(Decision.NotApplicable, rule(Context("ann", new Note(null, "t"))));
        Assert.Equal(Decision.NotApplicable, rule(Context("ann", "another type")));
        Assert.Equal(Decision.NotApplicable, rule(Context("ann")));
        Assert.Equal(Decision.NotApplicable, rule(Context(null, new Note(null, "t"))));
    }

    [Fact]
    public void OwnerOf_IdClaimThatNobodyAuthenticated_IsNobody()
    {
        var forged = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "ann")]));
        var context = new DecisionContext(forged, "a:b") { Resource = new("notes", "1", new Note("ann", "t")) };

        Assert.Equal(Decision.NotApplicable, AccessRules.OwnerOf<Note>(n => n.Owner)(context));
    }

    [Theory]
    [InlineData("t1", "t1", null)]
    [InlineData("t1", "t2", "other_tenant")]
    [InlineData("t1", null, "tenant_unknown")]
    [InlineData("t1", "", "tenant_unknown")]
    [InlineData(null, "t1", "other_tenant")]
    public void SameTenant_OtherOrUnknown_Denies(string? users, string? resources, string? reason)
    {
        var context = Context("ann", new Note("ann", resources), users is null ? null : new Claim("tenant", users));

        Assert.Equal(reason, AccessRules.SameTenant<Note>(n => n.Tenant)(context).Reason);
    }

    [Fact]
    public void SameTenant_ResourceNotLoadedOrOfAnotherType_Denies()
    {
        var rule = AccessRules.SameTenant<Note>(n => n.Tenant);

        Assert.Equal("tenant_unknown", rule(Context("ann", "text", new Claim("tenant", "t1"))).Reason);
        Assert.Equal("tenant_unknown", rule(new DecisionContext(User("ann"), "a:b") { Resource = new("notes", "1") }).Reason);
        Assert.Equal(Decision.NotApplicable, rule(Context("ann")));
    }

    private static DecisionContext At(string utc) => Context(environment: new()
    {
        UtcNow = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture),
    });

    private static DecisionContext Context(
        string? user = "ann", object? instance = null, Claim? claim = null, DecisionEnvironment? environment = null) =>
        new(User(user, claim), "notes:write")
        {
            Resource = instance is null ? null : new DecisionResource("notes", "1", instance),
            Environment = environment ?? new DecisionEnvironment(),
        };

    private static ClaimsPrincipal User(string? id, Claim? claim = null)
    {
        var identity = new ClaimsIdentity("test");
        if (id is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
        }

        if (claim is not null)
        {
            identity.AddClaim(claim);
        }

        return new ClaimsPrincipal(identity);
    }

    private sealed record Note(string? Owner, string? Tenant);
}

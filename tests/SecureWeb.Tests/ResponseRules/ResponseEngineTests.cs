using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Http;
using SecureWeb.ResponseRules;
using static SecureWeb.ResponseRules.ResponseRuleSubject;

namespace SecureWeb.Tests.ResponseRules;

public sealed class ResponseEngineTests : ISecurityEvents
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<SecurityEvent> _raised = [];

    private ResponseBlocks _blocks = null!;

    void ISecurityEvents.Raise(HttpContext? context, in SecurityEvent securityEvent) => _raised.Add(securityEvent);

    [Fact]
    public void Rule_EventsPileUp_BlocksForTheTimeAndSaysSoOnce()
    {
        var engine = Engine(o => o.When("malicious_*", 3, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));

        Send(engine, Client("192.0.2.7"), 2);
        Assert.Null(engine.Remaining(Client("192.0.2.7")));
        Send(engine, Client("192.0.2.7"), 1);

        Assert.Equal(TimeSpan.FromMinutes(15), engine.Remaining(Client("192.0.2.7")));
        Assert.Null(engine.Remaining(Client("192.0.2.8")));
        var raised = Assert.Single(_raised);
        Assert.Equal(SecurityEventTypes.ResponseBlocked, raised.Type);
        Assert.Equal(("client_ip", "malicious_* 3 per ClientIp within 00:05:00"), (raised.Reason, raised.RuleId));
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(engine.Remaining(Client("192.0.2.7")));
        Assert.True(_blocks.IsEmpty);
    }

    [Fact]
    public void Rule_SeveralEventsOfOneRequest_CountOnce()
    {
        var engine = Engine(o =>
        {
            o.When("malicious_*", 2, ClientIp, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromMinutes(15));
            o.When("malicious_csrf", 1, ClientIp, TimeSpan.FromMinutes(5)).ThenAlert();
        });
        var request = Client("192.0.2.7");

        for (var i = 0; i < 5; i++)
        {
            engine.OnRaised(this, request, Record(SecurityEventTypes.MaliciousCsrf));
        }

        Assert.True(_blocks.IsEmpty);
        Assert.Equal(SecurityEventTypes.ResponseAlert, Assert.Single(_raised).Type);
    }

    [Fact]
    public void Rule_EventsTooFarApart_DoNothing()
    {
        var engine = Engine(o => o.When("malicious_*", 2, ClientIp, TimeSpan.FromMinutes(5)).ThenAlert());

        for (var i = 0; i < 10; i++)
        {
            Send(engine, Client("192.0.2.7"), 1);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Empty(_raised);
    }

    [Fact]
    public void Rule_Alert_RaisesACriticalEventAndBlocksNobody()
    {
        var engine = Engine(o => o.When("malicious_csrf", 2, ClientIp, TimeSpan.FromMinutes(5)).ThenAlert());

        Send(engine, Client("192.0.2.7"), 4);

        Assert.Equal([SecurityEventTypes.ResponseAlert, SecurityEventTypes.ResponseAlert], _raised.Select(r => r.Type));
        Assert.Equal(SecurityEventSeverity.Critical, SecurityEventTypes.ResponseAlert.Severity);
        Assert.True(_blocks.IsEmpty);
    }

    [Theory]
    [InlineData("malicious_*", "malicious_csrf", true)]
    [InlineData("malicious_csrf", "malicious_csrf", true)]
    [InlineData("malicious_", "malicious_csrf", false)]
    [InlineData("malicious_csr", "malicious_csrf", false)]
    [InlineData("Malicious_*", "malicious_csrf", false)]
    [InlineData("authn_*", "malicious_csrf", false)]
    public void Pattern_Name_MatchesWholeOrByItsBeginning(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new EventPattern(pattern).Matches(name));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("2001:db8:1::5")]
    [InlineData(null)]
    public void ClientIp_LoopbackAndNeverBlocked_AreNotBlocked(string? address)
    {
        var engine = Engine(o =>
        {
            o.NeverBlock.Add("10.0.0.0/8");
            o.NeverBlock.Add("2001:db8:1::/48");
            o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromMinutes(15));
        });

        Send(engine, Client(address), 5);

        Assert.Empty(_raised);
        Assert.True(_blocks.IsEmpty);
    }

    [Fact]
    public void ClientIp_BehindAProxyNobodyNamed_IsNotTheClients()
    {
        var engine = Engine(o => o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));
        var context = Client("203.0.113.1");
        context.Features.Set(UnknownProxyFeature.Instance);

        Send(engine, context, 5);

        Assert.True(_blocks.IsEmpty);
    }

    [Fact]
    public void ClientIp_OneNetworkOfIPv6_IsOneClient()
    {
        var engine = Engine(o => o.When("malicious_*", 2, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));

        Send(engine, Client("2001:db8::1"), 1);
        Send(engine, Client("2001:db8::ffff:1"), 1);

        Assert.NotNull(engine.Remaining(Client("2001:db8::2")));
        Assert.Null(engine.Remaining(Client("2001:db8:0:1::2")));
    }

    [Fact]
    public void ClientIp_SharedAddress_SignedInUsersWhoDidNothingGoOn()
    {
        var engine = Engine(o => o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));

        Send(engine, Client("192.0.2.7"), 1);

        Assert.NotNull(engine.Remaining(Client("192.0.2.7")));
        Assert.Null(engine.Remaining(Client("192.0.2.7", user: "ann")));
    }

    [Fact]
    public void User_NameClaimedInAFailedSignIn_CannotLockThatUserOut()
    {
        var engine = Engine(o => o.When("authn_login_fail", 1, User, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));

        Send(engine, Client("192.0.2.7"), 100, SecurityEventTypes.LoginFail, subject: "ann");

        Assert.True(_blocks.IsEmpty);
        Assert.Null(engine.Remaining(Client("192.0.2.1", user: "ann")));
    }

    [Fact]
    public void User_SignedIn_IsBlockedEverywhereAndNobodyElse()
    {
        var engine = Engine(o => o.When("authz_fail", 3, User, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromMinutes(15)));

        Send(engine, Client("192.0.2.7", user: "ann"), 2, SecurityEventTypes.AuthorizationFail);
        Send(engine, Client("192.0.2.8", user: "ann"), 1, SecurityEventTypes.AuthorizationFail);

        Assert.NotNull(engine.Remaining(Client("192.0.2.9", user: "ann")));
        Assert.Null(engine.Remaining(Client("192.0.2.7", user: "bob")));
        Assert.Null(engine.Remaining(Client("192.0.2.7")));
    }

    [Fact]
    public void Session_EventsOfOneSession_BlockThatOne()
    {
        var engine = Engine(o => o.When("session_*", 2, Session, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromMinutes(1)));

        Send(engine, Client("192.0.2.7", session: "s1"), 2, SecurityEventTypes.SessionReuse);
        Send(engine, Client("192.0.2.7"), 2, SecurityEventTypes.SessionReuse);

        Assert.NotNull(engine.Remaining(Client("192.0.2.9", session: "s1")));
        Assert.Null(engine.Remaining(Client("192.0.2.7", session: "s2")));
    }

    [Theory]
    [InlineData("cross-site", "document", false)]
    [InlineData("cross-site", "image", false)]
    [InlineData("same-site", "empty", false)]
    [InlineData("same-origin", "image", false)]
    [InlineData("same-origin", "iframe", false)]
    [InlineData("same-origin", "empty", true)]
    [InlineData("none", "document", true)]
    [InlineData(null, null, true)]
    public void Events_ThatAPageMadeABrowserCause_AreNotCounted(string? site, string? destination, bool isCounted)
    {
        var engine = Engine(o => o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));
        var context = Client("192.0.2.7");
        context.Request.Headers["Sec-Fetch-Site"] = site;
        context.Request.Headers["Sec-Fetch-Dest"] = destination;

        Send(engine, context, 1);

        Assert.Equal(isCounted, !_blocks.IsEmpty);
    }

    [Fact]
    public void Rules_DoNotCountWhatRulesDo()
    {
        var engine = Engine(o => o.When("response_*", 1, ClientIp, TimeSpan.FromMinutes(5)).ThenAlert());

        Send(engine, Client("192.0.2.7"), 5, SecurityEventTypes.ResponseAlert);
        Send(engine, Client("192.0.2.7"), 5, SecurityEventTypes.ResponseBlocked);

        Assert.Empty(_raised);
    }

    [Fact]
    public void Flood_OfClients_FreesNobodyWhoIsBlockedAndStaysBounded()
    {
        var engine = Engine(o => o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));
        Send(engine, Client("192.0.2.7"), 1);

        for (var i = 0; i < ResponseBlocks.Capacity + 500; i++)
        {
            Send(engine, Client(new IPAddress([11, 0, (byte)(i >> 8), (byte)i]).ToString()), 1);
        }

        Assert.Equal(ResponseBlocks.Capacity, _blocks.Snapshot().Count);
        Assert.NotNull(engine.Remaining(Client("192.0.2.7")));
        Assert.Equal(501, _raised.Count(r => r.Reason == "no_room"));
        _clock.Advance(TimeSpan.FromMinutes(15));
        Send(engine, Client("198.51.100.1"), 1);
        Assert.Single(_blocks.Snapshot());
    }

    [Fact]
    public void Lift_Block_LetsThemIn()
    {
        var engine = Engine(o => o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5))
            .ThenBlock(TimeSpan.FromMinutes(15)));
        Send(engine, Client("192.0.2.7"), 1);
        var block = Assert.Single(_blocks.Snapshot());

        Assert.Equal(("192.0.2.7", ClientIp, _clock.GetUtcNow().AddMinutes(15)), (block.Who, block.Per, block.Until));
        Assert.True(_blocks.Lift(block));
        Assert.False(_blocks.Lift(block));

        Assert.Null(engine.Remaining(Client("192.0.2.7")));
        Assert.True(_blocks.IsEmpty);
    }

    [Fact]
    public void TwoRules_TheLongerBlockHolds()
    {
        var engine = Engine(o =>
        {
            o.When("malicious_*", 1, ClientIp, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromMinutes(15));
            o.When("malicious_csrf", 1, ClientIp, TimeSpan.FromMinutes(5)).ThenBlock(TimeSpan.FromMinutes(1));
        });

        Send(engine, Client("192.0.2.7"), 1);

        Assert.Equal(TimeSpan.FromMinutes(15), engine.Remaining(Client("192.0.2.7")));
    }

    private ResponseEngine Engine(Action<ResponseRuleOptions> configure)
    {
        var options = new ResponseRuleOptions();
        configure(options);
        Assert.True(new ResponseRuleOptionsValidator().Validate(null, options).Succeeded);
        _blocks = new ResponseBlocks(_clock);
        return new ResponseEngine(Options.Create(options), _blocks, _clock);
    }

    private void Send(ResponseEngine engine, HttpContext context, int count, SecurityEventType? type = null,
        string? subject = null)
    {
        type ??= SecurityEventTypes.MaliciousCsrf;
        for (var i = 0; i < count; i++)
        {
            context.Features.Set<CountedRules>(null); // as in another request
            engine.OnRaised(this, context, Record(type, subject));
        }
    }

    private SecurityEventRecord Record(SecurityEventType type, string? subject = null) => new()
    {
        Time = _clock.GetUtcNow(),
        Type = type,
        Severity = type.Severity,
        Subject = subject,
    };

    private static DefaultHttpContext Client(string? address, string? user = null, string? session = null)
    {
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = address is null ? null : IPAddress.Parse(address) },
        };
        if (user is not null)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "test"));
        }

        if (session is not null)
        {
            context.Features.Set<ISecureSessionFeature>(new FakeSession(session));
        }

        return context;
    }

    private sealed class FakeSession(string id) : ISecureSessionFeature
    {
        public bool IsAvailable => true;

        public bool IsCookiePresent => true;

        public string? PublicId => id;

        public bool IsAuthenticated => false;

        public DateTimeOffset? CreatedAt => null;

        public DateTimeOffset? AuthenticatedAt => null;

        public DateTimeOffset? Deadline => null;
    }
}

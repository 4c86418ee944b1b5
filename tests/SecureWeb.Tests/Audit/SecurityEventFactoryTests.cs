using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;

namespace SecureWeb.Tests.Audit;

public sealed class SecurityEventFactoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("ASVS", "16.2.1")]
    public void Create_Request_RecordsWhenWhereWhoAndWhat()
    {
        var context = Context();
        context.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "ann"), new Claim(ClaimTypes.NameIdentifier, "42")], "test"));
        context.Response.StatusCode = 403;

        var record = Factory().Create(context, new SecurityEvent(SecurityEventTypes.AuthorizationFail)
        {
            Reason = "policy",
            Target = "post:1",
        });

        Assert.Equal(Now, record.Time);
        Assert.Equal("42", record.Subject);
        Assert.Equal("192.0.2.7", record.ClientAddress);
        Assert.Equal(("POST", "shop.example", 403, "agent/1", "policy", "post:1"),
            (record.Method, record.Host, record.StatusCode, record.UserAgent, record.Reason, record.Target));
        Assert.Equal(26, record.ErrorId?.Length);
        Assert.Equal(SecurityEventSeverity.Critical, record.Severity);
    }

    [Theory]
    [Trait("ASVS", "16.4.1")]
    [InlineData("a\r\nforged")]
    [InlineData("a\u001b[2J")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    public void Create_TextFromOutside_BecomesOneHarmlessLine(string hostile)
    {
        var context = Context();
        context.Request.Headers.UserAgent = hostile;
        context.Request.Headers.Host = hostile;
        context.Request.Method = hostile;

        var record = Factory().Create(context, new SecurityEvent(SecurityEventTypes.LoginFail)
        {
            Subject = hostile,
            Target = hostile,
            Detail = hostile,
            SessionId = hostile,
            Reason = hostile,
            RuleId = hostile,
        });

        foreach (var text in new[] { record.UserAgent, record.Host, record.Method, record.Subject, record.Target,
            record.Detail, record.SessionId, record.Reason, record.RuleId })
        {
            Assert.NotNull(text);
            Assert.DoesNotContain(text, c => char.IsControl(c) || c is '\u2028' or '\u202E');
        }
    }

    [Fact]
    public void Create_LongUserAgent_IsCut()
    {
        var context = Context();
        context.Request.Headers.UserAgent = new string('a', 10_000);

        Assert.Equal(128, Factory().Create(context, new SecurityEvent(SecurityEventTypes.LoginFail)).UserAgent?.Length);
    }

    [Fact]
    public void Create_AnonymousIdentityWithAName_IsNoSubject()
    {
        var context = Context();
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin")]));

        Assert.Null(Factory().Create(context, new SecurityEvent(SecurityEventTypes.LoginFail)).Subject);
    }

    [Fact]
    public void Create_SeverityOfTheEvent_ComesBeforeThatOfItsKind() => Assert.Equal(SecurityEventSeverity.Info,
        Factory().Create(null, new SecurityEvent(SecurityEventTypes.AuthorizationFail)
        {
            Severity = SecurityEventSeverity.Info,
        }).Severity);

    [Theory]
    [InlineData("192.0.2.7", true, "192.0.2.0/24")]
    [InlineData("::ffff:192.0.2.7", true, "192.0.2.0/24")]
    [InlineData("::ffff:192.0.2.7", false, "192.0.2.7")]
    [InlineData("2001:db8:1:2:3::4", true, "2001:db8:1::/48")]
    [InlineData("2001:db8:1:2:3::4", false, "2001:db8:1:2:3::4")]
    public void Network_Address_IsCutWhenAsked(string address, bool truncate, string expected) =>
        Assert.Equal(expected, SecurityEventFactory.Network(IPAddress.Parse(address), truncate));

    private static SecurityEventFactory Factory() =>
        new(new FakeTimeProvider(Now), Options.Create(new SecurityEventOptions()));

    private static DefaultHttpContext Context() => new()
    {
        Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.7") },
        Request = { Method = "POST", Host = new HostString("shop.example"), Headers = { UserAgent = "agent/1" } },
    };
}

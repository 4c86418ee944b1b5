using System.Text;
using SecureWeb.Audit;
using SecureWeb.Audit.Syslog;
using SecureWeb.Tests.Audit.Delivery;

namespace SecureWeb.Tests.Audit.Syslog;

public sealed class SyslogFrameTests
{
    [Theory]
    [InlineData(SecurityEventSeverity.Info, 86)]
    [InlineData(SecurityEventSeverity.Warn, 84)]
    [InlineData(SecurityEventSeverity.Critical, 83)]
    public void Message_Header_IsRfc5424(SecurityEventSeverity severity, int priority)
    {
        var text = Text(new SyslogOptions(), FloodControlTests.Record() with { Severity = severity });

        Assert.StartsWith($"<{priority}>1 1970-01-01T00:00:00.000000Z web1 My.App 42 authn_login_fail - CEF:0|", text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "<4>1 ")]
    [InlineData(23, "<188>1 ")]
    public void Message_Facility_IsInThePriority(int facility, string expected) => Assert.StartsWith(expected,
        Text(new SyslogOptions { Facility = facility }, FloodControlTests.Record()), StringComparison.Ordinal);

    [Fact]
    public void Message_NamesWithForbiddenCharacters_CannotForgeTheHeader()
    {
        var frame = new SyslogFrame(new SyslogOptions(), "web 1\n\u00fc", "\r\n", 42);
        var record = FloodControlTests.Record() with
        {
            Type = new SecurityEventType(10_001, "a b\n<1>" + new string('x', 50), SecurityEventSeverity.Info),
        };

        var text = Encoding.UTF8.GetString(frame.Message(record));

        Assert.StartsWith("<84>1 1970-01-01T00:00:00.000000Z web1 - 42 ab<1>" + new string('x', 27) + " - CEF:0|", text,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Theory]
    [InlineData(SyslogTransport.Udp, 2048)]
    [InlineData(SyslogTransport.Tcp, 8192)]
    [InlineData(SyslogTransport.Tls, 8192)]
    public void Message_LongFields_StaysWithinWhatReceiversTake(SyslogTransport transport, int limit)
    {
        var longest = string.Concat(Enumerable.Repeat("\\\u20ac", 128));
        var record = FloodControlTests.Record() with
        {
            Reason = longest, RuleId = longest, Subject = longest, SessionId = longest, Target = longest,
            Detail = longest, UserAgent = longest, Route = longest, Host = longest, Method = longest, TraceId = longest,
            ErrorId = longest,
        };

        var message = new SyslogFrame(new SyslogOptions { Transport = transport }, "web1", "App", 1).Message(record);

        Assert.InRange(message.Length, limit / 2, limit);
    }

    [Fact]
    public void WriteCounted_Length_IsInBytes()
    {
        var frame = new SyslogFrame(new SyslogOptions(), "web1", "App", 1);
        var record = FloodControlTests.Record() with { Detail = "\u20ac" };
        using var stream = new MemoryStream();

        frame.WriteCounted(stream, record);

        var message = frame.Message(record);
        Assert.Equal([.. Encoding.ASCII.GetBytes($"{message.Length} "), .. message], stream.ToArray());
    }

    [Theory]
    [InlineData("siem.example", null, true)]
    [InlineData("192.0.2.7", 1, true)]
    [InlineData("2001:db8::1", 65_535, true)]
    [InlineData("siem.example", 0, false)]
    [InlineData("siem.example", 65_536, false)]
    [InlineData("siem.example:514", null, false)]
    [InlineData("udp://siem.example", null, false)]
    [InlineData("", null, false)]
    [InlineData("a b", null, false)]
    [InlineData(null, 514, false)]
    public void Validate_HostAndPort_AreChecked(string? host, int? port, bool expected) => Assert.Equal(expected,
        Validate(new SecurityEventOptions { Syslog = { Host = host, Port = port } }).Length == 0);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void Validate_Facility_IsChecked(int facility, bool expected) => Assert.Equal(expected,
        Validate(new SecurityEventOptions { Syslog = { Host = "x", Facility = facility } }).Length == 0);

    [Fact]
    public void Validate_CertificateAuthority_MustBeThereAndOfUse()
    {
        Assert.Contains("cannot be read", Assert.Single(Validate(new SecurityEventOptions
        {
            Syslog = { Host = "x", CertificateAuthorityFile = "/no/such/file" },
        })), StringComparison.Ordinal);
        Assert.Contains("Udp does not use it", Assert.Single(Validate(new SecurityEventOptions
        {
            Syslog = { Host = "x", Transport = SyslogTransport.Udp, CertificateAuthorityFile = "/no/such/file" },
        })), StringComparison.Ordinal);
        Assert.Contains("SecureWeb:Audit:Syslog:Transport", Assert.Single(Validate(new SecurityEventOptions
        {
            Syslog = { Host = "x", Transport = (SyslogTransport)7 },
        })), StringComparison.Ordinal);
    }

    private static string Text(SyslogOptions options, SecurityEventRecord record) =>
        Encoding.UTF8.GetString(new SyslogFrame(options, "web1", "My.App", 42).Message(record));

    private static string[] Validate(SecurityEventOptions options) =>
        [.. new SecurityEventOptionsValidator().Validate(null, options).Failures ?? []];
}

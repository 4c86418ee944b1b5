using System.Text;
using CsCheck;
using SecureWeb.Audit;
using SecureWeb.Audit.Formats;
using SecureWeb.Tests.Audit.Delivery;

namespace SecureWeb.Tests.Audit.Formats;

public sealed class CefTextTests
{
    private static readonly SecurityEventRecord Full = FloodControlTests.Record() with
    {
        Reason = "password",
        RuleId = "P3",
        Subject = "ann",
        SessionId = "s1",
        Target = "post:1",
        Detail = "a sentence",
        ClientAddress = "192.0.2.7",
        UserAgent = "agent/1",
        Method = "POST",
        Route = "/posts/{id}",
        Host = "shop.example",
        StatusCode = 403,
        TraceId = "abc",
        ErrorId = "def",
        Count = 7,
    };

    [Fact]
    public void Write_FullRecord_IsOneLineWithEveryField()
    {
        var text = CefText.Write(Full, 8192);

        Assert.Matches(@"^CEF:0\|SecureWeb\|SecureWeb\|\d+\.\d+\.\d+\|1002\|authn_login_fail\|6\|rt=0 outcome=failure cnt=7 "
            + @"reason=password src=192\.0\.2\.7 suser=ann requestMethod=POST cs1=/posts/\{id\} cs1Label=route cn1=403 "
            + "cn1Label=status cs2=P3 cs2Label=rule cs3=post:1 cs3Label=target cs4=s1 cs4Label=session cs5=abc "
            + "cs5Label=trace cs6=def cs6Label=error dhost=shop.example requestClientApplication=agent/1 msg=a sentence$",
            text);
    }

    [Theory]
    [InlineData("192.0.2.7", "src")]
    [InlineData("2001:db8::1", "c6a2")]
    [InlineData("192.0.2.0/24", "flexString1")]
    public void Write_Address_GoesIntoTheFieldOfItsKind(string address, string field) =>
        Assert.Equal(address, CefReader.Read(CefText.Write(Full with { ClientAddress = address }, 8192)).Fields[field]);

    [Theory]
    [InlineData(SecurityEventSeverity.Info, "3")]
    [InlineData(SecurityEventSeverity.Warn, "6")]
    [InlineData(SecurityEventSeverity.Critical, "8")]
    public void Write_Severity_IsMapped(SecurityEventSeverity severity, string expected) =>
        Assert.Equal(expected, CefReader.Read(CefText.Write(Full with { Severity = severity }, 8192)).Header[6]);

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData(@"a\b", @"a\\b")]
    [InlineData("a=b", "a=b")]
    [InlineData("a\r\nb", "a  b")]
    public void Write_NameOfTheApplication_IsEscapedInTheHeader(string name, string expected) =>
        Assert.Contains($"|10001|{expected}|6|", CefText.Write(
            Full with { Type = new SecurityEventType(10_001, name, SecurityEventSeverity.Warn) }, 8192),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("a|b", "a|b")]
    [InlineData(@"a\b", @"a\\b")]
    [InlineData("a=b src=1", @"a\=b src\=1")]
    [InlineData("a\r\nb", @"a\r\nb")]
    public void Write_Value_IsEscapedInTheExtension(string value, string expected) =>
        Assert.EndsWith(" msg=" + expected, CefText.Write(Full with { Detail = value }, 8192), StringComparison.Ordinal);

    [Fact]
    [Trait("ASVS", "16.4.1")]
    public void Write_AnyText_IsReadBackAsItWas()
    {
        var hostile = Gen.Char["|=\\\r\n ab\u00e9cs1Label"].Array[1, 40].Select(c => new string(c));
        Gen.Select(hostile, hostile, hostile, hostile).Sample((name, reason, target, detail) =>
        {
            var record = Full with
            {
                Type = new SecurityEventType(10_001, name, SecurityEventSeverity.Warn),
                Reason = reason,
                Target = target,
                Detail = detail,
            };

            var text = CefText.Write(record, 8192);

            Assert.DoesNotContain('\n', text);
            Assert.DoesNotContain('\r', text);
            var (header, fields) = CefReader.Read(text);
            Assert.Equal(name.Replace('\r', ' ').Replace('\n', ' '), header[5]);
            Assert.Equal((reason, target, detail), (fields["reason"], fields["cs3"], fields["msg"]));
            Assert.Equal(("192.0.2.7", "agent/1", "7"),
                (fields["src"], fields["requestClientApplication"], fields["cnt"]));
        });
    }

    [Fact]
    public void Write_TooLong_LeavesOutWholeFieldsNeverHalfAnEscape()
    {
        var record = Full with { Reason = new string('\\', 100), Detail = new string('=', 200) };

        Gen.Int[150, 1200].Sample(limit =>
        {
            var text = CefText.Write(record, limit);

            Assert.True(Encoding.UTF8.GetByteCount(text) <= limit);
            var (_, fields) = CefReader.Read(text);
            Assert.True(!fields.TryGetValue("reason", out var reason) || reason == record.Reason);
            Assert.True(!fields.TryGetValue("msg", out var detail) || detail == record.Detail);
            Assert.Equal(fields.ContainsKey("cs1"), fields.ContainsKey("cs1Label"));
        });
    }

    /// <summary>Reads as a collector does: header up to seven bars, then keys before unescaped equals signs.</summary>
    private static class CefReader
    {
        public static (string[] Header, Dictionary<string, string> Fields) Read(string text)
        {
            var header = new List<string>();
            var part = new StringBuilder();
            var i = 0;
            for (; header.Count < 7; i++)
            {
                if (text[i] == '|')
                {
                    header.Add(part.ToString());
                    part.Clear();
                }
                else
                {
                    part.Append(text[i] == '\\' ? text[++i] : text[i]);
                }
            }

            return ([.. header], Fields(text[i..]));
        }

        private static Dictionary<string, string> Fields(string extension)
        {
            var starts = new List<(int Key, int Sign)>();
            for (var i = 0; i < extension.Length; i++)
            {
                if (extension[i] == '\\')
                {
                    i++;
                }
                else if (extension[i] == '=')
                {
                    starts.Add((extension.LastIndexOf(' ', i) + 1, i));
                }
            }

            return starts.Select((s, n) => (
                    Key: extension[s.Key..s.Sign],
                    Value: extension[(s.Sign + 1)..(n + 1 < starts.Count ? starts[n + 1].Key - 1 : extension.Length)]))
                .ToDictionary(f => f.Key, f => Unescape(f.Value), StringComparer.Ordinal);
        }

        private static string Unescape(string value)
        {
            var result = new StringBuilder();
            for (var i = 0; i < value.Length; i++)
            {
                result.Append(value[i] != '\\' ? value[i] : value[++i] switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    var c => c,
                });
            }

            return result.ToString();
        }
    }
}

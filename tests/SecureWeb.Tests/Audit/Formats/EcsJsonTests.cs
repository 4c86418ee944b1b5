using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Audit.Delivery;
using SecureWeb.Audit.Formats;
using SecureWeb.Tests.Audit.Delivery;

namespace SecureWeb.Tests.Audit.Formats;

public sealed class EcsJsonTests
{
    [Fact]
    [Trait("ASVS", "16.2.4")]
    public void Body_FullRecord_HasTheFieldsOfTheSchema()
    {
        var json = Parse(FloodControlTests.Record(SecurityEventTypes.AuthorizationFail) with
        {
            Reason = "policy",
            RuleId = "posts:edit",
            Subject = "42",
            SessionId = "s1",
            Target = "post:1",
            Detail = "a sentence",
            ClientAddress = "2001:db8::1",
            UserAgent = "agent/1",
            Method = "PUT",
            Route = "/posts/{id}",
            Host = "shop.example",
            StatusCode = 403,
            TraceId = "abc",
            ErrorId = "def",
            Count = 3,
        });

        Assert.Equal(
            """
            {"@timestamp":"1970-01-01T00:00:00Z","ecs.version":"8.17.0","log.level":"error","message":"a sentence","event.kind":"event","event.provider":"SecureWeb","event.dataset":"secureweb.audit","event.action":"authz_fail","event.code":"1100","event.category":["web"],"event.type":["denied"],"event.outcome":"failure","event.severity":8,"event.reason":"policy","rule.id":"posts:edit","user.id":"42","source.ip":"2001:db8::1","user_agent.original":"agent/1","http.request.method":"PUT","http.response.status_code":403,"server.address":"shop.example","trace.id":"abc","error.id":"def","secureweb.route":"/posts/{id}","secureweb.target":"post:1","secureweb.session.id":"s1","secureweb.count":3}
            """, json.GetRawText());
    }

    [Fact]
    public void Body_EmptyRecord_LeavesFieldsOut()
    {
        var json = Parse(FloodControlTests.Record());

        Assert.False(json.TryGetProperty("user.id", out _));
        Assert.False(json.TryGetProperty("source.ip", out _));
        Assert.False(json.TryGetProperty("http.response.status_code", out _));
    }

    [Fact]
    public void Body_CutAddress_IsNoIp() => Assert.Equal("192.0.2.0/24",
        Parse(FloodControlTests.Record() with { ClientAddress = "192.0.2.0/24" }).GetProperty("source.address").GetString());

    [Fact]
    public void Body_AnyText_IsReadBackAsItWas() => Gen.String.Where(s => s.EnumerateRunes().All(r => r != Rune.ReplacementChar))
        .Sample(text =>
        {
            foreach (var format in Enum.GetValues<SecurityEventFormat>())
            {
                var line = Encoding.UTF8.GetString(
                    EventJson.Body(FloodControlTests.Record() with { Reason = text }, format)) + "}";
                Assert.DoesNotContain('\n', line);
                using var json = JsonDocument.Parse(line);
                Assert.Equal(text, json.RootElement.GetProperty(
                    format == SecurityEventFormat.Ecs ? "event.reason" : "reason").GetString());
            }
        });

    [Fact]
    public async Task StandardOutput_Batch_IsOneWriteOfWholeLines()
    {
        using var output = new MemoryStream();
        using var sink = new StandardOutputSink(SecurityEventFormat.Ecs, () => output);

        await sink.WriteAsync(new[] { FloodControlTests.Record(), FloodControlTests.Record() }, CancellationToken.None);

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[2]);
        Assert.All(lines[..2], line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(SecurityEventFormat.SecureWeb, true)]
    [InlineData(SecurityEventFormat.Ecs, true)]
    public void StandardOutput_Option_SwitchesItOn(SecurityEventFormat? format, bool expected)
    {
        using var sink = new StandardOutputSink(Options.Create(new SecurityEventOptions { StandardOutput = format }));

        Assert.Equal(expected, sink.IsOn);
    }

    private static JsonElement Parse(SecurityEventRecord record)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(EcsJson.Body(record)) + "}");
        return json.RootElement.Clone();
    }
}

using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Http;

namespace SecureWeb.Tests.Headers.Compiled;

/// <summary>The headers that have a setting of their own and are not sent, or have another value, by default.</summary>
public sealed class TypedHeadersTests
{
    private const string ToCollector = "; report-to=\"secureweb\"";

    public static TheoryData<string, string, string> Settings => new()
    {
        { "OpenerPolicy=NoopenerAllowPopups", "Cross-Origin-Opener-Policy", "noopener-allow-popups" },
        { "OpenerPolicyReportOnly=SameOrigin", "Cross-Origin-Opener-Policy-Report-Only", "same-origin" + ToCollector },
        { "OpenerPolicyReportOnly=NoopenerAllowPopups", "Cross-Origin-Opener-Policy-Report-Only", "noopener-allow-popups" + ToCollector },
        { "EmbedderPolicyReportOnly=Credentialless", "Cross-Origin-Embedder-Policy-Report-Only", "credentialless" + ToCollector },
        { "IntegrityPolicy=ReportOnly", "Integrity-Policy-Report-Only", "blocked-destinations=(script), endpoints=(secureweb)" },
        { "IntegrityPolicy=Enforce", "Integrity-Policy", "blocked-destinations=(script), endpoints=(secureweb)" },
        { "OriginAgentCluster=false", "Origin-Agent-Cluster", "?0" },
        { "DnsPrefetch=true", "X-DNS-Prefetch-Control", "on" },
        { "CrossDomainPolicies=MasterOnly", "X-Permitted-Cross-Domain-Policies", "master-only" },
        { "CrossDomainPolicies=ByContentType", "X-Permitted-Cross-Domain-Policies", "by-content-type" },
        { "CrossDomainPolicies=All", "X-Permitted-Cross-Domain-Policies", "all" },
        { "RobotsTag=noindex, nofollow", "X-Robots-Tag", "noindex, nofollow" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_DecidesTheHeaderOfPages(string setting, string header, string expected)
    {
        var usual = Headers(new SecureHeadersOptions())[header].ToString();
        var options = Options(setting);

        var value = Headers(options)[header].ToString();

        Assert.Empty(new HeadersOptionsValidator().Validate(null, options).Failures ?? []);
        Assert.Equal(expected, value);
        Assert.NotEqual(expected, usual);
        Assert.Equal(usual, Headers(new SecureHeadersOptions())[header].ToString());
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_OfANamedPolicy_ConcernsItAlone(string setting, string header, string expected)
    {
        var options = new SecureHeadersOptions();
        options.AddPolicy("other", p => Set(p, setting));
        var rules = new HeadersRules(options, HostFacts.None);

        Assert.Equal(expected, Apply(rules.For(new Endpoint(null, new(new HeadersPolicyAttribute("other")), "e")).Policy)[header]);
        Assert.NotEqual(expected, Apply(rules.Default)[header].ToString());
    }

    [Theory]
    [InlineData(TransportKind.Http, true)]
    [InlineData(TransportKind.Https, false)]
    internal void Reported_WithoutAnEndpoint_NamesNone(TransportKind transport, bool collector)
    {
        var options = new SecureHeadersOptions
        {
            OpenerPolicyReportOnly = CrossOriginOpenerPolicy.SameOrigin,
            EmbedderPolicyReportOnly = CrossOriginEmbedderPolicy.RequireCorp,
            IntegrityPolicy = IntegrityPolicy.ReportOnly,
            Reports = { IsEnabled = collector },
        };

        var headers = Headers(options, transport);

        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy-Report-Only"]);
        Assert.Equal("require-corp", headers["Cross-Origin-Embedder-Policy-Report-Only"]);
        Assert.Equal("blocked-destinations=(script)", headers["Integrity-Policy-Report-Only"]);
    }

    [Theory]
    [InlineData(ResponseKind.Document, "noindex")]
    [InlineData(ResponseKind.Data, "noindex")]
    [InlineData(ResponseKind.StaticFile, "noindex")]
    [InlineData(ResponseKind.Minimal, "")]
    internal void RobotsTag_IsOnEverythingACrawlerKeeps(ResponseKind kind, string expected)
        => Assert.Equal(expected, Headers(new SecureHeadersOptions { RobotsTag = "noindex" }, kind: kind)["X-Robots-Tag"].ToString());

    [Fact]
    public void RobotsTag_OfTheResponse_Wins()
    {
        var headers = new HeaderDictionary { ["X-Robots-Tag"] = "none" };

        new HeadersRules(new SecureHeadersOptions { RobotsTag = "all" }, HostFacts.None)
            .Default[TransportKind.Https, ResponseKind.Document].Apply(headers, null);

        Assert.Equal("none", headers["X-Robots-Tag"]);
    }

    [Theory]
    [InlineData(true, "; webrtc 'allow'; ")]
    [InlineData(false, "; webrtc 'block'; ")]
    public void WebRtc_IsWrittenWhenAsked(bool allowed, string part)
    {
        Assert.Contains(part, Policy(new SecureHeadersOptions { Csp = { AllowWebRtc = allowed } }), StringComparison.Ordinal);
        Assert.DoesNotContain("webrtc", Policy(new SecureHeadersOptions()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cache cookies storage", "\"cache\",\"cookies\",\"storage\"")]
    [InlineData("*", "\"*\"")]
    [InlineData("cookies  executionContexts", "\"cookies\",\"executionContexts\"")]
    [InlineData("", null)]
    public void ClearSiteData_IsWhatTheOptionSays(string types, string? expected)
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };
        context.Features.Set<ISignedOutFeature>(new SignedOutFeature());

        new ResponseHeadersMiddleware(_ => Task.CompletedTask, new HeadersRules(new SecureHeadersOptions { ClearSiteData = types }, HostFacts.None))
            .Apply(context);

        Assert.Equal(expected, context.Response.Headers["Clear-Site-Data"].FirstOrDefault());
        Assert.Equal(expected is not null, context.Response.Headers.ContainsKey("Clear-Site-Data"));
    }

    [Theory]
    [InlineData(true, "no-store, max-age=0")]
    [InlineData(null, null)]
    public void NeverStore_KeepsAnonymousPagesOutOfCaches(bool? neverStore, string? expected)
    {
        var context = new DefaultHttpContext { Response = { ContentType = "text/html" } };

        new ResponseHeadersMiddleware(_ => Task.CompletedTask, new HeadersRules(new SecureHeadersOptions { NeverStore = neverStore }, HostFacts.None))
            .Apply(context);

        Assert.Equal(expected, context.Response.Headers.CacheControl.FirstOrDefault());
    }

    private static SecureHeadersOptions Options(string setting)
    {
        var options = new SecureHeadersOptions();
        Set(options, setting);
        return options;
    }

    private static void Set(HeadersPolicySettings settings, string setting)
    {
        var parts = setting.Split('=');
        var property = typeof(HeadersPolicySettings).GetProperty(parts[0])!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(settings, type.IsEnum ? Enum.Parse(type, parts[1]) : Convert.ChangeType(parts[1], type, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Policy(SecureHeadersOptions options) => Headers(options)["Content-Security-Policy"].ToString();

    private static HeaderDictionary Headers(
        SecureHeadersOptions options, TransportKind transport = TransportKind.Https, ResponseKind kind = ResponseKind.Document)
        => Apply(new HeadersRules(options, HostFacts.None).Default, transport, kind);

    private static HeaderDictionary Apply(
        CompiledPolicy policy, TransportKind transport = TransportKind.Https, ResponseKind kind = ResponseKind.Document)
    {
        var headers = new HeaderDictionary();
        policy[transport, kind].Apply(headers, null);
        return headers;
    }
}

using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Tests.Headers.Compiled;

public sealed class ReportingTests
{
    private const string Uri = "report-uri /.secureweb/reports";

    [Theory]
    [InlineData(TransportKind.Http, ResponseKind.Document, true, false)]
    [InlineData(TransportKind.HttpsWithoutHsts, ResponseKind.Document, true, true)]
    [InlineData(TransportKind.Https, ResponseKind.Document, true, true)]
    [InlineData(TransportKind.Https, ResponseKind.Data, false, false)]
    [InlineData(TransportKind.Https, ResponseKind.StaticFile, false, false)]
    [InlineData(TransportKind.Https, ResponseKind.Minimal, false, false)]
    [Trait("ASVS", "3.4.7")]
    internal void Compile_OnlyDocumentsAskForReports(TransportKind transport, ResponseKind kind, bool uri, bool endpoint)
    {
        var headers = Headers(new SecureHeadersOptions(), transport, kind);

        var policy = headers.ContentSecurityPolicy.ToString();
        Assert.Equal(uri, policy.Contains(Uri, StringComparison.Ordinal));
        Assert.Equal(endpoint, policy.EndsWith("; report-to secureweb", StringComparison.Ordinal));
        Assert.Equal(endpoint ? "secureweb=\"/.secureweb/reports\"" : "", headers["Reporting-Endpoints"].ToString());
    }

    [Fact]
    public void Compile_CollectorOff_AsksForNone()
    {
        var headers = Headers(new SecureHeadersOptions { Reports = { IsEnabled = false } });

        Assert.DoesNotContain("report-", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Reporting-Endpoints", headers.Keys);
    }

    [Theory]
    [InlineData("/mine", null, "; report-uri /mine; ")]
    [InlineData(null, "mine", "; report-to mine")]
    [InlineData("/mine", "mine", "; report-uri /mine; upgrade-insecure-requests; report-to mine")]
    public void Compile_CollectorOfTheApplication_Wins(string? uri, string? to, string part)
    {
        var options = new SecureHeadersOptions { Csp = { ReportTo = to }, ReportingEndpoints = { ["mine"] = "https://r.example/a" } };
        if (uri is not null)
        {
            options.Csp.ReportUri.Add(uri);
        }

        var headers = Headers(options);

        var policy = headers.ContentSecurityPolicy.ToString();
        Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("secureweb", policy, StringComparison.Ordinal);
        Assert.Equal("secureweb=\"/.secureweb/reports\", mine=\"https://r.example/a\"", headers["Reporting-Endpoints"]);
    }

    [Fact]
    public void Compile_ReportOnlyPolicy_ReportsToo()
    {
        var trial = Headers(new SecureHeadersOptions { CspReportOnly = { RequireTrustedTypes = true } })
            .ContentSecurityPolicyReportOnly.ToString();

        Assert.Contains(Uri, trial, StringComparison.Ordinal);
        Assert.EndsWith("; report-to secureweb", trial, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_EndpointsOfTheApplication_StandBesideOurs()
    {
        var headers = new HeaderDictionary { ["Reporting-Endpoints"] = "mine=\"/mine\"" };

        new HeadersRules(new SecureHeadersOptions(), HostFacts.None).Default[TransportKind.Https, ResponseKind.Document]
            .Apply(headers, null);

        Assert.Equal("mine=\"/mine\", secureweb=\"/.secureweb/reports\"", Assert.Single(headers["Reporting-Endpoints"]));
    }

    private static IHeaderDictionary Headers(
        SecureHeadersOptions options,
        TransportKind transport = TransportKind.Https,
        ResponseKind kind = ResponseKind.Document)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        new HeadersRules(options, HostFacts.None).Default[transport, kind].Apply(headers, null);
        return headers;
    }
}

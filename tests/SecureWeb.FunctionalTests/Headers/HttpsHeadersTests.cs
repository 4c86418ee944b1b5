using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Headers;

public sealed class HttpsHeadersTests
{
    [Theory]
    [InlineData("app.example", true)]
    [InlineData("localhost", false)]
    [Trait("ASVS", "3.4.1")]
    public async Task Https_PublicHost_GetsHstsAndUpgrade(string host, bool hsts)
    {
        await using var secure = await SecureHost.StartAsync(
            app => app.MapGet("/", () => Results.Content("<p>hello", "text/html")), https: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };

        using var response = await secure.Client.SendAsync(request);

        var expected = new Dictionary<string, string>(ExpectedHeaders.Document)
        {
            ["Content-Security-Policy"] = ExpectedHeaders.HttpsPolicy,
            ["Reporting-Endpoints"] = ExpectedHeaders.ReportingEndpoints,
        };
        if (hsts)
        {
            expected["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains";
        }

        ExpectedHeaders.AssertExactly(expected, response);
    }

    [Fact]
    [Trait("ASVS", "14.3.1")]
    public async Task SignedOut_Redirect_ClearsSiteData()
    {
        await using var secure = await SecureHost.StartAsync(https: true, endpoints: app => app.MapGet("/", (HttpContext context) =>
        {
            context.Features.Set<ISignedOutFeature>(new SignedOutFeature());
            return Results.Redirect("/bye");
        }));

        using var response = await secure.Client.GetAsync("/");

        Assert.Equal("\"cache\",\"cookies\",\"storage\"", Assert.Single(response.Headers.GetValues("Clear-Site-Data")));
    }
}

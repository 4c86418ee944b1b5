using Microsoft.AspNetCore.Http;
using SecureWeb.OriginCheck;

namespace SecureWeb.Tests.OriginCheck;

public sealed class ResourceIsolationRulesTests
{
    // Method, Sec-Fetch-Site, -Mode, -Dest ("-" is an absent header, "a|b" the header twice), verdict.
    [Theory]
    [Trait("ASVS", "3.5.8")]
    [InlineData("GET", "-", "-", "-", "Allowed")]
    [InlineData("GET", "same-origin", "no-cors", "image", "Allowed")]
    [InlineData("GET", "none", "navigate", "document", "Allowed")]
    [InlineData("GET", "same-site", "no-cors", "image", "SameSite")]
    [InlineData("GET", "same-site", "navigate", "document", "Allowed")]
    [InlineData("GET", "cross-site", "navigate", "document", "Allowed")]
    [InlineData("HEAD", "cross-site", "navigate", "document", "Allowed")]
    [InlineData("GET", "cross-site", "navigate", "iframe", "Allowed")]
    [InlineData("GET", "cross-site", "navigate", "-", "Allowed")]
    [InlineData("GET", "cross-site", "navigate", "object", "CrossSite")]
    [InlineData("GET", "cross-site", "navigate", "embed", "CrossSite")]
    [InlineData("GET", "cross-site", "navigate", "document|object", "CrossSite")]
    [InlineData("GET", "cross-site", "navigate|no-cors", "document", "CrossSite")]
    [InlineData("GET", "cross-site", "no-cors", "image", "CrossSite")]
    [InlineData("GET", "cross-site", "no-cors", "script", "CrossSite")]
    [InlineData("GET", "cross-site", "no-cors", "style", "CrossSite")]
    [InlineData("GET", "cross-site", "cors", "empty", "CrossSite")]
    [InlineData("GET", "cross-site", "-", "-", "CrossSite")]
    [InlineData("GET", "cross-site", "websocket", "websocket", "CrossSite")]
    [InlineData("GET", "cross-site", "Navigate", "document", "CrossSite")]
    [InlineData("OPTIONS", "cross-site", "navigate", "document", "CrossSite")]
    [InlineData("GET", "same-origin|cross-site", "no-cors", "image", "CrossSite")]
    [InlineData("GET", "a-value-of-the-future", "no-cors", "image", "CrossSite")]
    [InlineData("GET", "a-value-of-the-future", "navigate", "document", "Allowed")]
    [InlineData("GET", "", "no-cors", "image", "CrossSite")]
    public void Evaluate_Load_GivesTheVerdict(string method, string site, string mode, string destination, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        Set(request, "Sec-Fetch-Site", site);
        Set(request, "Sec-Fetch-Mode", mode);
        Set(request, "Sec-Fetch-Dest", destination);

        Assert.Equal(expected,
            new ResourceIsolationRules(new OriginCheckOptions { IsolateSameSite = true }).Evaluate(request).ToString());
        Assert.Equal(expected == "SameSite" ? "Allowed" : expected,
            new ResourceIsolationRules(new OriginCheckOptions()).Evaluate(request).ToString());
    }

    [Fact]
    public void Code_EveryVerdict_HasItsOwn()
        => Assert.Equal(3, Enum.GetValues<ResourceIsolationVerdict>().Select(v => v.Code()).Distinct().Count());

    private static void Set(HttpRequest request, string name, string value)
    {
        if (value != "-")
        {
            request.Headers[name] = value.Split('|');
        }
    }
}

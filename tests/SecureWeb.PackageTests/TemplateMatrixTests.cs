using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureWeb.PackageTests;

/// <summary>
/// Every header exactly once and with the right value, for each template, on each path that a response can take: over
/// HTTP and HTTPS, answered by a page, an endpoint, a file, the template's own exception handler, or nobody.
/// </summary>
[Collection(nameof(TemplateApps))]
public sealed partial class TemplateMatrixTests(TemplateApps apps)
{
    // The one inline handler of the Blazor template, in its NavMenu.
    private const string MenuHandler = "document.querySelector('.navbar-toggler').click()";

    public static TheoryData<string, string, string, int, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, int, string>();
            foreach (var template in Template.All)
            {
                foreach (var page in template.Pages)
                {
                    rows.Add(template.Key, "GET", page, 200, template.HasPages ? "page" : "data");

                    // Only Razor Pages and MVC answer HEAD; nothing else maps it.
                    var answersHead = template.Key is "webapp" or "mvc";
                    rows.Add(template.Key, "HEAD", page, answersHead ? 200 : 405, answersHead ? "page" : "error");
                }

                rows.Add(template.Key, "GET", "/rows/json", 200, "data");
                rows.Add(template.Key, "GET", "/rows/html", 200, "document");
                rows.Add(template.Key, "GET", "/rows/weaker", 200, "overridden");
                rows.Add(template.Key, "GET", "/rows/stream", 200, "document");
                rows.Add(template.Key, "GET", "/rows/redirect", 302, "minimal");
                rows.Add(template.Key, "GET", "/rows/not-modified", 304, "minimal");
                rows.Add(template.Key, "DELETE", "/rows/json", 405, "error");
                rows.Add(template.Key, "GET", "/rows/throw", 500, "error");
                if (!template.IsBlazor)
                {
                    // The Blazor template re-executes a POST, which its own antiforgery check then answers with nothing.
                    rows.Add(template.Key, "POST", "/rows/number/7?day=tomorrow", 400, "error");
                }

                rows.Add(template.Key, "GET", "/nowhere", 404, "error");
                rows.Add(template.Key, "GET", "/no/..%2f../etc/passwd", 400, "error");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Response_GetsItsSetExactlyOnce(string key, string method, string path, int status, string kind)
    {
        var consumer = await apps.GetAsync(key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Accept", "application/json" } } };

        using var response = await consumer.PublicClient.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        var page = method == "HEAD"
            ? await consumer.PublicClient.GetStringAsync(path)
            : await response.Content.ReadAsStringAsync();
        AssertSet(kind, Template.Get(key), response, page);
    }

    [Theory]
    [MemberData(nameof(Template.Keys), MemberType = typeof(Template))]
    public async Task PlainHttp_OfAPublicHost_SendsPagesToHttps(string key)
    {
        var consumer = await apps.GetAsync(key);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Headers = { { "Host", "app.example" }, { "Accept", "text/html" }, { "Sec-Fetch-Mode", "navigate" } },
        };

        using var response = await consumer.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal($"https://app.example:{consumer.Https.Port}/", response.Headers.Location!.ToString());
        ExpectedHeaders.AssertExactly(ExpectedHeaders.Minimal, response);
    }

    [Theory]
    [InlineData("webapp", "/css/site.css")]
    [InlineData("mvc", "/css/site.css")]
    [InlineData("blazor-server", "/app.css")]
    [InlineData("blazor-auto", "/app.css")]
    public async Task StaticAsset_GetsTheSlimSet_AndTheMinimumWhenNotModified(string key, string path)
    {
        var consumer = await apps.GetAsync(key);
        using var first = await consumer.PublicClient.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await consumer.PublicClient.SendAsync(again);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        ExpectedHeaders.AssertExactly(OverHttps(ExpectedHeaders.StaticFile), first);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        ExpectedHeaders.AssertExactly(OverHttps(ExpectedHeaders.Minimal), second);
    }

    private static void AssertSet(string kind, Template template, HttpResponseMessage response, string page)
    {
        var isData = response.Content.Headers.ContentType?.MediaType is not "text/html";
        var expected = kind switch
        {
            "minimal" => ExpectedHeaders.Minimal,
            "data" => ExpectedHeaders.Data,
            "error" when isData => ExpectedHeaders.Data,
            "page" or "error" => Document(PagePolicy(template, page)),
            // The application's own policy is enforced besides ours, never instead of it.
            "overridden" => Document(ExpectedHeaders.HttpsPolicy + ", default-src *"),
            _ => Document(ExpectedHeaders.HttpsPolicy),
        };
        ExpectedHeaders.AssertExactly(OverHttps(expected), response);
    }

    private static Dictionary<string, string> Document(string policy)
        => new(ExpectedHeaders.Document)
        {
            ["Content-Security-Policy"] = policy, ["Reporting-Endpoints"] = ExpectedHeaders.ReportingEndpoints,
        };

    /// <summary>The default policy and what the page needs beyond it: hashes of the scripts that are written in it,
    /// nothing else; a Blazor page its base address, its menu's click handler and, with WebAssembly, its engine.</summary>
    private static string PagePolicy(Template template, string page)
    {
        var hashes = InlineScripts().Matches(page)
            .Select(m => m.Groups["text"].Value.ReplaceLineEndings("\n"))
            .Where(text => text.Length > 0)
            .Select(text => $" '{Hash(text)}'")
            .Distinct();
        var policy = ExpectedHeaders.HttpsPolicy;
        var script = "script-src 'self'" + (template.Key == "blazor-auto" ? " 'wasm-unsafe-eval'" : "") + string.Concat(hashes);
        if (template.IsBlazor)
        {
            policy = policy.Replace("base-uri 'none'", "base-uri 'self'", StringComparison.Ordinal);
            script += $"; script-src-attr 'unsafe-hashes' '{Hash(MenuHandler)}'";
        }

        return policy.Replace("script-src 'self'", script, StringComparison.Ordinal);
    }

    private static string Hash(string text)
        => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static Dictionary<string, string> OverHttps(IReadOnlyDictionary<string, string> set)
        => new(set) { ["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains" };


    [GeneratedRegex("""<script(?![^>]*\bsrc=)[^>]*>(?<text>.*?)</script>""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex InlineScripts();
}

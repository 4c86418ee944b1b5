using System.Net;
using System.Text.RegularExpressions;

namespace SecureWeb.PackageTests;

/// <summary>The framework's own templates, unmodified but for the package and the two calls, show their pages.</summary>
[Collection(nameof(TemplateApps))]
public sealed partial class TemplateTests(TemplateApps apps)
{
    [Theory]
    [MemberData(nameof(Template.Keys), MemberType = typeof(Template))]
    public async Task Template_WithTheTwoCalls_ServesItsPagesAndAssets(string key)
    {
        var consumer = await apps.GetAsync(key);

        foreach (var page in Template.Get(key).Pages)
        {
            using var response = await consumer.PublicClient.GetAsync(page);
            var body = await response.Content.ReadAsStringAsync();

            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{key} {page}: {response.StatusCode}\n{body}");
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            foreach (var asset in Assets().Matches(body).Select(m => m.Groups["path"].Value).Distinct())
            {
                using var file = await consumer.PublicClient.GetAsync(new Uri(new Uri(consumer.PublicClient.BaseAddress!, page), asset));
                Assert.True(file.StatusCode == HttpStatusCode.OK, $"{key} {asset}: {file.StatusCode}");
                Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
            }
        }
    }

    [GeneratedRegex("""<(?:link|script)\b[^>]*\b(?:href|src)="(?<path>[^":]+\.(?:css|js)[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assets();
}

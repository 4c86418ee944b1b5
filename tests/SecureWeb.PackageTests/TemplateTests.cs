using System.Net;
using System.Text.RegularExpressions;

namespace SecureWeb.PackageTests;

/// <summary>The framework's own templates, unmodified but for the package and the two calls, show their pages.</summary>
[Collection(nameof(PackedPackages))]
public sealed partial class TemplateTests(PackedPackages packages)
{
    [Theory]
    [InlineData("webapp", "/", "/Privacy")]
    [InlineData("mvc", "/", "/Home/Privacy")]
    [InlineData("blazor", "/", "/counter")]
    [InlineData("webapi", "/weatherforecast", "/weatherforecast")]
    public async Task Template_WithTheTwoCalls_ServesItsPagesAndAssets(string template, params string[] pages)
    {
        await using var consumer = await Consumer.StartAsync(packages, template);

        foreach (var page in pages)
        {
            using var response = await consumer.Client.GetAsync(page);
            var body = await response.Content.ReadAsStringAsync();

            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{template} {page}: {response.StatusCode}\n{body}");
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            foreach (var asset in Assets().Matches(body).Select(m => m.Groups["path"].Value).Distinct())
            {
                using var file = await consumer.Client.GetAsync(new Uri(new Uri(consumer.Client.BaseAddress!, page), asset));
                Assert.True(file.StatusCode == HttpStatusCode.OK, $"{template} {asset}: {file.StatusCode}");
                Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
            }
        }
    }

    [GeneratedRegex("""<(?:link|script)\b[^>]*\b(?:href|src)="(?<path>[^":]+\.(?:css|js)[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assets();
}

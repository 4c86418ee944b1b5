using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SecureWeb.PackageTests;

/// <summary>No error answer of the framework's own templates in Production gives internals, secrets, the submitted value or
/// an id that the client chose away.</summary>
[Collection(nameof(TemplateApps))]
public sealed partial class TemplateCanaryTests(TemplateApps apps)
{
    private const string Sent = "canary-sent";

    private static readonly (string Method, string Path, string? Type, string? Body)[] Ways =
    [
        ("GET", "/rows/throw", null, null),
        ("POST", "/rows/throw", null, null),
        ("POST", $"/rows/number/7?day={Sent}", null, null),
        ("POST", "/rows/order", "application/json", $"{{\"{Sent}\":\"{Sent}\"}}"),
        ("POST", "/rows/order", "application/json", Sent),
        ("POST", "/rows/order", "application/json", null),
        ("POST", "/rows/order", "text/plain", Sent),
        ("POST", "/rows/order", "application/json", "large"),
        ("POST", "/rows/own", null, null),
        ("GET", $"/{Sent}", null, null),
        ("GET", $"/Error?{Sent}", null, null),
        ("GET", $"/no/..%2f../{Sent}", null, null),
        ("DELETE", "/rows/json", null, null),
        ("DELETE", "/", null, null),
        ("POST", "/", "application/x-www-form-urlencoded", $"a={Sent}"),
        ("GET", "host", null, null),
    ];

    private static readonly string[] Accepts =
        ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json", "text/plain"];

    [Theory]
    [MemberData(nameof(Template.Keys), MemberType = typeof(Template))]
    public async Task Errors_InProduction_GiveNothingAway(string key)
    {
        var consumer = await apps.GetAsync(key);
        var errors = 0;
        foreach (var (method, path, type, body) in Ways)
        {
            foreach (var accept in Accepts)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path == "host" ? "/" : path);
                request.Headers.Add("Accept", accept);
                request.Headers.Add("traceparent", "00-aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb-cccccccccccccccc-01");
                request.Headers.Add("X-Request-Id", Sent);
                request.Headers.Add("Cookie", $"a={Sent}");
                if (path == "host")
                {
                    request.Headers.Host = $"{Sent}.example";
                }

                if (body is not null)
                {
                    request.Content = body == "large"
                        ? new StreamContent(new MemoryStream(new byte[32 * 1024 * 1024]))
                        : new StringContent(body);
                    request.Content.Headers.ContentType = new MediaTypeHeaderValue(type!);

                    // Else the refusal closes the connection while the client still writes.
                    request.Headers.ExpectContinue = body == "large";
                }

                using var response = await consumer.PublicClient.SendAsync(request);
                if ((int)response.StatusCode >= 400)
                {
                    errors++;
                    var seen = $"{response.ReasonPhrase}\n{response.Headers}\n{response.Content.Headers}\n"
                        + await response.Content.ReadAsStringAsync();
                    Assert.False(Internals().IsMatch(seen), $"{key} {method} {path} for {accept}: {response.StatusCode}\n{seen}");
                }
            }
        }

        Assert.True(errors >= 33, $"Only {errors} of {Ways.Length * Accepts.Length} requests failed.");
    }

    [GeneratedRegex(
        @"canary|\bSystem\.|Microsoft\.(AspNetCore|Extensions)|SecureWeb\.|Exception\b|\bat [A-Z]\w+\.\w|\.cs\b|/tmp/|Server=|aaaaaaaabbbbbbbb|cccccccccccccccc",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Internals();
}

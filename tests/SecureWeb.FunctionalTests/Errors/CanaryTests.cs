using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>Secrets in exception messages, configuration, environment, connection strings, input and other users' data:
/// none is in a body, a header or the log, however the request fails.</summary>
public sealed partial class CanaryTests(CanaryTests.Host fixture) : IClassFixture<CanaryTests.Host>
{
    private const string Mark = CanaryHost.Mark;

    private static readonly string[] Accepts =
        [ErrorHost.Chrome, "application/json", "text/plain", "application/json;q=0, image/png", ""];

    public static TheoryData<string, string, string?, string?> Ways => new()
    {
        { "GET", "/canary/sync", null, null },
        { "HEAD", "/canary/sync", null, null },
        { "POST", "/canary/sync", "application/grpc", "\0\0\0\0\0" },
        { "GET", $"/canary/sync?password={Mark}&token={Mark}", null, null },
        { "GET", "/canary/async", null, null },
        { "GET", "/canary/configuration", null, null },
        { "GET", "/canary/environment", null, null },
        { "GET", "/canary/inner", null, null },
        { "GET", "/canary/data", null, null },
        { "GET", "/canary/handler", null, null },
        { "GET", "/canary/late", null, null },
        { "GET", "/canary/headers", null, null },
        { "GET", "/canary/own-text", null, null },
        { "GET", "/canary/own-json", null, null },
        { "GET", "/canary/own-html", null, null },
        { "GET", "/canary/problem", null, null },
        { "GET", "/canary/bad-request", null, null },
        { "GET", "/canary/timeout", null, null },
        { "GET", "/canary/validation", null, null },
        { "GET", "/canary/annotation", null, null },
        { "GET", "/canary/antiforgery", null, null },
        { "GET", "/canary/safe", null, null },
        { "GET", $"/canary/query?number={Mark}", null, null },
        { "GET", $"/canary/route/{Mark}", null, null },
        { "GET", "/canary/header", null, null },
        { "POST", "/canary/json", "application/json", $"{{\"number\":\"{Mark}\"}}" },
        { "POST", "/canary/json", "application/json", $"{{\"number\":1,\"{Mark}\":2}}" },
        { "POST", "/canary/json", "application/json", $"{{\"number\":1,\"password\":{Mark}}}" },
        { "POST", "/canary/json", "application/json", Mark },
        { "POST", "/canary/json", "text/plain", Mark },
        { "POST", "/canary/json", "application/json", null },
        { "POST", "/canary/form", "application/x-www-form-urlencoded", $"number={Mark}&password={Mark}" },
        { "POST", "/canary-api", "application/json", $"{{\"number\":\"{Mark}\"}}" },
        { "POST", "/canary-api", "application/json", $"{{\"number\":77,\"password\":\"{Mark}\"}}" },
        { "POST", "/canary-api", "application/json", $"{{\"number\":1,\"{Mark}\":{{\"{Mark}\":1}}}}" },
        { "POST", "/canary-api", "application/json", Mark },
        { "GET", $"/canary-api/{Mark}", null, null },
        { "GET", "/canary-api/throw", null, null },
        { "GET", "/canary-api/not-found", null, null },
        { "POST", "/canary/hub/negotiate?negotiateVersion=x", null, null },
        { "GET", $"/{Mark}", null, null },
        { "DELETE", "/closed", null, null },
        { "GET", "/closed", null, null },
        { "GET", "/health", null, null },
        { "GET", $"/..%2f{Mark}", null, null },
        { "POST", "/canary/json", "application/json", "large" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    [Trait("ASVS", "16.5.1")]
    [Trait("ASVS", "16.2.5")]
    public async Task Failure_ByEveryWay_GivesNothingAway(string method, string path, string? contentType, string? body)
    {
        foreach (var accept in Accepts)
        {
            string seen;
            try
            {
                seen = await SendAsync(fixture.App.Client, method, path, contentType, body, accept);
            }
            catch (HttpRequestException) when (path == "/canary/late")
            {
                continue; // The connection ends in the middle: there is nothing to read.
            }

            Assert.False(Internals().IsMatch(seen), $"{method} {path} for {accept}:\n{seen}");
        }
    }

    [Fact]
    public async Task HubMethod_ThatFails_TellsTheClientNothing()
    {
        var (status, answer) = await HubCall.InvokeAsync(fixture.App, "/canary/hub", "Fail", "", null);

        Assert.Equal(403, status);
        Assert.False(Internals().IsMatch(answer), answer);
    }

    [Fact]
    [Trait("ASVS", "16.2.5")]
    public async Task Log_OfEveryFailure_HoldsNoSecret()
    {
        await using var host = await CanaryHost.StartAsync();
        foreach (var row in Ways)
        {
            var (method, path, contentType, body) = row.Data;
            // What a client puts into the path or the name of a field is its own choice; secrets travel as values.
            if (!path.Split('?')[0].Contains(Mark, StringComparison.Ordinal))
            {
                try
                {
                    await SendAsync(host.Client, method, path, contentType, body, "application/json");
                }
                catch (HttpRequestException)
                {
                    continue;
                }
            }
        }

        await HubCall.InvokeAsync(host, "/canary/hub", "Fail", "", null);
        var leaks = host.Logs.GetSnapshot().Select(r => string.Join('\n',
            [r.Category, r.Message, r.Exception?.ToString(), r.Exception?.Message, r.Exception?.InnerException?.ToString(),
                .. r.StructuredState?.Select(p => $"{p.Key}={p.Value}") ?? [], .. r.Scopes.Select(s => s?.ToString())]))
            .Where(text => text.Contains(Mark, StringComparison.Ordinal));

        Assert.True(host.Logs.GetSnapshot().Count(r => r.Exception is not null) > 10);
        Assert.True(!leaks.Any(), string.Join("\n---\n", leaks));
    }

    private static async Task<string> SendAsync(
        HttpClient client, string method, string path, string? contentType, string? body, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Mark}abcdefghijklmnop");
        request.Headers.TryAddWithoutValidation("Cookie", $"app={Mark}");
        request.Headers.TryAddWithoutValidation("X-Number", Mark);
        request.Headers.TryAddWithoutValidation("traceparent", "00-aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb-cccccccccccccccc-01");
        request.Headers.TryAddWithoutValidation("X-Request-Id", Mark);
        if (body is not null)
        {
            request.Content = body == "large"
                ? new StreamContent(new MemoryStream(new byte[40 * 1024 * 1024]))
                : new StringContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType!);

            // Else the refusal closes the connection while the client still writes.
            request.Headers.ExpectContinue = body == "large";
        }

        using var response = await client.SendAsync(request);
        Assert.True((int)response.StatusCode >= 400 || path is "/canary/late" or "/closed" or "/canary/hub/negotiate?negotiateVersion=x"
            || contentType == "application/grpc", $"{path}: {response.StatusCode}");
        return await response.ReadAllAsync();
    }

    // The marks; what names code: types, frames, files; what names the database; the ids the client chose.
    [GeneratedRegex(Mark + @"|\bSystem\.|Microsoft\.|SecureWeb|Exception|\bat [A-Z]\w+\.|\.cs\b|/src/|/tests/|Server=|SELECT |aaaaaaaabbbbbbbb|cccccccccccccccc",
        RegexOptions.NonBacktracking)]
    private static partial Regex Internals();

    public sealed class Host : IAsyncLifetime
    {
        internal SecureHost App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await CanaryHost.StartAsync();

        public ValueTask DisposeAsync() => App?.DisposeAsync() ?? default;
    }
}

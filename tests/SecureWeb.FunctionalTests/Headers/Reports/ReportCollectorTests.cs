using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Errors;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers.Reports;

namespace SecureWeb.FunctionalTests.Headers.Reports;

/// <summary>The collector behind the two calls, on real sockets: whatever is sent, the answer is 204 and the cost is
/// bounded.</summary>
public sealed class ReportCollectorTests
{
    private const string Path = "/.secureweb/reports";

    private static readonly string Report = Violation("script-src-elem", "https://evil.example/x.js?secret", "/orders/42?secret");

    public static TheoryData<string, string, byte[], string> Hostile => new()
    {
        { "10 MB", "application/csp-report", new byte[10_000_000], "too_large" },
        { "10 MB of JSON", "application/reports+json", Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{}", 3_300_000)) + "]"), "too_large" },
        { "deep", "application/csp-report", Encoding.UTF8.GetBytes(new string('[', 60_000)), "malformed" },
        { "deep objects", "application/reports+json", Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat("{\"body\":", 8_000))), "malformed" },
        { "many reports", "application/reports+json", Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{\"type\":\"csp-violation\",\"body\":{}}", 1_800)) + "]"), "raised" },
        { "invalid UTF-8", "application/csp-report", [0x7B, 0x22, 0xC3, 0x28, 0xFF, 0xFE], "malformed" },
        { "half a pair", "application/csp-report", Encoding.UTF8.GetBytes("{\"csp-report\":{\"blocked-uri\":\"\\ud800\"}}"), "malformed" },
        { "zeros", "application/csp-report", new byte[60_000], "malformed" },
        { "empty", "application/csp-report", [], "malformed" },
        { "wrong type", "text/plain", Encoding.UTF8.GetBytes(Report), "wrong_type" },
        { "form", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes("a=b"), "wrong_type" },
        { "no type", "", Encoding.UTF8.GetBytes(Report), "wrong_type" },
        { "log lines", "application/csp-report", Encoding.UTF8.GetBytes("{\"csp-report\":{\"effective-directive\":\"a\\r\\nb\",\"blocked-uri\":\"https://a\\r\\nb/\",\"document-uri\":\"https://a/\\u202e\\n\"}}"), "raised" },
    };

    [Fact]
    public async Task Report_OfAnAnonymousBrowser_PassesEveryCheckAndBecomesAnEvent()
    {
        await using var host = await SecureHost.StartAsync(https: true, services: builder =>
        {
            // Default deny, antiforgery, an application that knows its users.
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddRazorPages();
        });
        using var request = Post(Report);
        request.Headers.Add("Origin", "null");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store, max-age=0", ExpectedHeaders.CacheControl(response));
        var record = Assert.Single(Events(host));
        Assert.Equal(("script-src-elem", "https://evil.example on /orders/*", "POST"), (record.Reason, record.Target, record.Method));
        Assert.DoesNotContain(host.Logs.GetSnapshot(), log => log.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Reports_LargerThanOneBuffer_AreRead(bool https, int version)
    {
        await using var host = await SecureHost.StartAsync(https: https);
        var reports = Enumerable.Range(0, 20).Select(i =>
            $$$"""{"age":82,"body":{"blockedURL":"https://e{{{i}}}.example/x.js?secret","disposition":"enforce","documentURL":"https://localhost/orders/42?secret","effectiveDirective":"script-src-elem","originalPolicy":"{{{new string('x', 2_000)}}}","referrer":"","sample":"","statusCode":200},"type":"csp-violation","url":"https://localhost/orders/42","user_agent":"x"}""");
        using var request = Post("[" + string.Join(',', reports) + "]");
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/reports+json");
        request.Version = new Version(version, 0);
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var metric = Metric(host);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(20, metric.GetMeasurementSnapshot().Count(m => (string?)m.Tags["outcome"] == "raised"));
    }

    [Fact]
    public async Task PageOverHttps_TellsTheBrowserWhere_AndThereIsACollector()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => Results.Content("<p>hello", "text/html")), https: true);
        using var page = await host.Client.GetAsync("/");

        var endpoint = Assert.Single(page.Headers.GetValues("Reporting-Endpoints")).Split('"')[1];
        Assert.Contains($"report-uri {endpoint};", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var request = Post(Report);
        request.RequestUri = new Uri(new Uri("https://localhost/"), endpoint);
        request.RequestUri = new Uri(host.Address, request.RequestUri.PathAndQuery);
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Single(Events(host));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_Body_IsAnswered204AndLogsNoError(string what, string type, byte[] body, string outcome)
    {
        await using var host = await SecureHost.StartAsync();
        using var metric = Metric(host);
        foreach (var isChunked in (bool[])[false, true])
        {
            var head = $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (type.Length > 0 ? $"Content-Type: {type}\r\n" : "");
            byte[] end = [.. body.Length > 0 ? "\r\n0\r\n\r\n"u8 : "\r\n"u8];
            byte[] request = isChunked
                ? [.. Encoding.ASCII.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"), .. body, .. end]
                : [.. Encoding.ASCII.GetBytes($"{head}Content-Length: {body.Length}\r\n\r\n"), .. body];

            var answer = await SendAsync(host.Address, request);

            // The server stops receiving what is far too large, so the network may lose the answer: a reset comes first.
            Assert.True(answer.StartsWith("HTTP/1.1 204", StringComparison.Ordinal) || (answer.Length == 0 && body.Length > 1_000_000), $"{what}: {answer}");
        }

        Assert.Equal(outcome == "raised" ? 1 : 2, metric.GetMeasurementSnapshot().Count(m => (string?)m.Tags["outcome"] == outcome));
        Assert.DoesNotContain(host.Logs.GetSnapshot(), log => log.Level >= LogLevel.Error);
        Assert.Equal(outcome == "raised" ? 1 : 0, Events(host).Count);
        Assert.All(Events(host), e => Assert.DoesNotContain(e.Target!, c => c is < ' ' or '\u202e'));
    }

    [Fact]
    public async Task SlowBody_IsLeftAfterTheTimeout()
    {
        var clock = new FakeTimeProvider();
        await using var host = await SecureHost.StartAsync(
            services: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var metric = Metric(host);
        using var raw = await RawClient.ConnectAsync(host.Address);
        await raw.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/csp-report\r\nContent-Length: 500\r\n\r\n{{");

        // The clock moves on until the request was seen.
        var reading = raw.ReadAsync(until: "\r\n\r\n");
        while (!reading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.StartsWith("HTTP/1.1 204", await reading, StringComparison.Ordinal);
        Assert.Equal("unfinished", Assert.Single(metric.GetMeasurementSnapshot()).Tags["outcome"]);
    }

    [Fact]
    public async Task Flood_IsAnswered204_AndOnlySoManyAreRead()
    {
        await using var host = await SecureHost.StartAsync(options: o => o.Headers.Reports.PerClientPerMinute = 10);
        using var metric = Metric(host);

        for (var i = 0; i < 200; i++)
        {
            using var request = Post(Violation("img-src", "inline", $"/page-{(char)('a' + (i % 26))}"));
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        var outcomes = metric.GetMeasurementSnapshot().Select(m => (string)m.Tags["outcome"]!).ToArray();
        Assert.InRange(outcomes.Count(o => o == "raised"), 10, 14);
        Assert.InRange(outcomes.Count(o => o == "limited"), 186, 190);
    }

    [Theory]
    [InlineData("Development", ReportLearning.InDevelopment, true, false)]
    [InlineData("Production", ReportLearning.InDevelopment, false, false)]
    [InlineData("Production", ReportLearning.Always, true, true)]
    public async Task Learn_TurnsReportsIntoSettings_AndSaysSo(string environment, ReportLearning learn, bool isLearning, bool isWarned)
    {
        FakeLogCollector logs;
        await using (var host = await SecureHost.StartAsync(options: o => o.Headers.Reports.Learn = learn, environment: environment))
        {
            logs = host.Logs;
            using var request = Post(Violation("script-src-elem", "https://cdn.example/x.js", "/orders/42"));
            using var response = await host.Client.SendAsync(request);

            var suggestions = host.Services.GetRequiredService<ICspSuggestions>();
            Assert.Equal(isLearning, suggestions.ToJson().Contains("https://cdn.example", StringComparison.Ordinal));
            Assert.Equal(isLearning, suggestions.Snapshot() is [{ Directive: "script-src", Page: "/orders/*" }]);
        }

        Assert.Equal(isWarned, logs.GetSnapshot().Any(l => l.Id.Id == 1121 && l.Level == LogLevel.Warning));
        Assert.Equal(isLearning ? 1 : 0, logs.GetSnapshot().Count(l => l.Id.Id == 1122 && l.Message.Contains("/orders/*", StringComparison.Ordinal)));
        Assert.Equal(isLearning ? 1 : 0, logs.GetSnapshot().Count(l => l.Id.Id == 1123 && l.Message.Contains("\"ScriptSrc\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("PUT", 405)]
    [InlineData("OPTIONS", 204)]
    public async Task OtherMethods_AreToldWhatIsAllowed(string method, int status)
    {
        await using var host = await SecureHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), Path)
        {
            Headers = { { "Origin", "https://evil.example" }, { "Access-Control-Request-Method", "POST" } },
        };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["POST", "OPTIONS"], response.Content.Headers.Allow);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SwitchedOff_ThereIsNoCollector(bool collector)
    {
        await using var host = await SecureHost.StartAsync(options: o =>
        {
            o.Headers.Reports.IsEnabled = !collector;
            if (!collector)
            {
                o.Disable(SecureWeb.Http.SecureFeature.Headers, "the gateway writes them");
            }
        });
        using var request = Post(Report);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task UnderAPathBase_TheConfiguredPathIsThePublicOne()
    {
        await using var host = await SecureHost.StartAsync(
            options: o => o.Headers.Reports.Path = "/app/.secureweb/reports",
            pipeline: app =>
            {
                app.UsePathBase("/app");
                app.UseSecureDefaults();
                app.MapGet("/", () => Results.Content("<p>hello", "text/html"));
            });
        using var page = await host.Client.GetAsync("/app/");
        Assert.Contains("report-uri /app/.secureweb/reports", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        using var request = Post(Report);
        request.RequestUri = new Uri("/app/.secureweb/reports", UriKind.Relative);
        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Single(Events(host));
    }

    private static async Task<string> SendAsync(Uri address, byte[] request)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", address.Port, timeout.Token);
        var stream = client.GetStream();
        var sending = Record.ExceptionAsync(() => stream.WriteAsync(request, timeout.Token).AsTask());
        var answer = new byte[4096];
        var length = 0;
        try
        {
            while (await stream.ReadAsync(answer.AsMemory(length), timeout.Token) is > 0 and var count)
            {
                length += count;
            }
        }
        catch (IOException)
        {
            // The server closed with our bytes unread.
        }

        await sending;
        return Encoding.Latin1.GetString(answer, 0, length);
    }

    private static string Violation(string directive, string blocked, string path)
        => $$$"""{"csp-report":{"document-uri":"https://localhost{{{path}}}","effective-directive":"{{{directive}}}","blocked-uri":"{{{blocked}}}","script-sample":"secret"}}""";

    private static HttpRequestMessage Post(string body)
        => new(HttpMethod.Post, Path)
        {
            Content = new StringContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/csp-report") } },
        };

    private static MetricCollector<long> Metric(SecureHost host)
        => new(host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), "SecureWeb", "secureweb.csp.reports");

    private static IReadOnlyList<SecurityEventRecord> Events(SecureHost host)
        => [.. host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot().Where(e => e.Type == SecurityEventTypes.MaliciousCspViolation)];
}

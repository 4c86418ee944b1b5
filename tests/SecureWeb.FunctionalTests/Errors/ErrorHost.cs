using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SecureWeb.Authorization;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>Hosts and helpers for the tests of error answers.</summary>
internal static class ErrorHost
{
    public const string Secret = "S3CR3T-canary-77f1";

    public const string Chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
        + "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

    public const string Firefox = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /// <summary>An application with one endpoint, <c>/</c>, that fails in the given way.</summary>
    public static Task<SecureHost> FailingAsync(
        Func<HttpContext, Task> fail,
        Action<SecureDefaultsOptions>? options = null,
        Action<WebApplicationBuilder>? services = null,
        string environment = "Production")
        => SecureHost.StartAsync(app => app.Map("/", (RequestDelegate)(c => fail(c))), options, services, environment);

    public static Task<SecureHost> ThrowingAsync(
        Exception exception,
        Action<SecureDefaultsOptions>? options = null,
        Action<WebApplicationBuilder>? services = null,
        string environment = "Production")
        => FailingAsync(_ => throw exception, options, services, environment);

    public static async Task<HttpResponseMessage> SendAsync(
        this SecureHost host, string path = "/", HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }

    public static async Task<JsonElement> ReadProblemAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The headers that every answer carries, whatever wrote it.</summary>
    public static void AssertDefaultHeaders(this HttpResponseMessage response)
        => Assert.All(
            ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
                "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy"],
            (string header) => Assert.Single(response.Headers.GetValues(header)));

    /// <summary>The security events that the log holds.</summary>
    public static IReadOnlyList<FakeLogRecord> Events(this SecureHost host, string type)
        => [.. host.Logs.GetSnapshot().Where(r => r.Category?.StartsWith("SecureWeb.Audit", StringComparison.Ordinal) == true
            && r.Message.Contains(type, StringComparison.Ordinal))];

    /// <summary>Everything the client can see: status line, headers, body.</summary>
    public static async Task<string> ReadAllAsync(this HttpResponseMessage response)
        => $"{response.ReasonPhrase}\n{response.Headers}\n{response.Content.Headers}\n"
            + await response.Content.ReadAsStringAsync();

    /// <summary>Log entries at Warning and above that are not security events.</summary>
    public static IReadOnlyList<FakeLogRecord> Complaints(this SecureHost host)
        => [.. host.Logs.GetSnapshot().Where(r => r.Level >= LogLevel.Warning
            && r.Category?.StartsWith("SecureWeb.Audit", StringComparison.Ordinal) != true
            && r.Category?.StartsWith("SecureWeb.Defaults", StringComparison.Ordinal) != true
            && r.Category?.StartsWith("SecureWeb.Headers", StringComparison.Ordinal) != true)];
}

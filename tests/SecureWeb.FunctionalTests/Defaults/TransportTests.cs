using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Defaults;

public sealed class TransportTests
{
    private const string Page = "text/html,application/xhtml+xml,*/*;q=0.8";

    // Method, path, Accept, another header, status over plain HTTP when the HTTPS port is known.
    [Theory]
    [Trait("ASVS", "4.1.2")]
    [InlineData("GET", "/a/b%20c?x=1", Page, null, 308)]
    [InlineData("HEAD", "/", Page, null, 308)]
    [InlineData("GET", "/", "*/*", null, 400)]
    [InlineData("GET", "/", null, null, 400)]
    [InlineData("GET", "/api", "application/json", "Authorization: Bearer x", 400)]
    [InlineData("POST", "/", Page, null, 400)]
    [InlineData("DELETE", "/", "application/json", null, 400)]
    [InlineData("OPTIONS", "/", "*/*", null, 400)]
    [InlineData("GET", "/health", "*/*", null, 200)]
    [InlineData("GET", "/health/ready", null, null, 200)]
    [InlineData("HEAD", "/healthz", null, null, 200)]
    [InlineData("GET", "/.well-known/acme-challenge/token", "*/*", null, 200)]
    [InlineData("GET", "/healthy", "*/*", null, 400)]
    [InlineData("GET", "/health", "*/*", "Cookie: sid=1", 400)]
    [InlineData("GET", "/health", "*/*", "Authorization: Bearer x", 400)]
    [InlineData("POST", "/health", "*/*", null, 400)]
    public async Task PlainHttp_PortKnown_IsRedirectedOrRefused(
        string method, string path, string? accept, string? header, int expected)
    {
        var calls = 0;
        await using var host = await StartAsync(() => calls++);

        using var response = await SendAsync(host, method, path, accept, header);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal(expected == 200 ? 1 : 0, calls);
        Assert.Equal(expected == 308 ? $"https://localhost:8443{path}" : null, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task PlainHttp_DefaultPort_IsLeftOut()
    {
        await using var host = await StartAsync(() => { }, o => o.Transport.HttpsPort = 443);

        using var response = await SendAsync(host, "GET", "/", Page);

        Assert.Equal("https://localhost/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task PlainHttp_ForeignHost_IsNotRedirected()
    {
        await using var host = await StartAsync(() => { }, o => o.Firewall.AllowedHosts.Add("localhost"));

        using var response = await SendAsync(host, "GET", "/", Page, "Host: evil.example");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("GET", Page, 308)]
    [InlineData("GET", "*/*", 200)]
    [InlineData("POST", Page, 200)]
    public async Task PlainHttp_Development_OnlyRedirectsPages(string method, string accept, int expected)
    {
        await using var host = await StartAsync(() => { }, environment: "Development");

        using var response = await SendAsync(host, method, "/", accept);

        Assert.Equal(expected, (int)response.StatusCode);
        if (expected == 308)
        {
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task PlainHttp_PortUnknown_PassesAndWarns(string environment, bool isWarned)
    {
        await using var host = await StartAsync(() => { }, o => o.Transport.HttpsPort = null, environment);

        using var response = await SendAsync(host, "POST", "/", "*/*");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(isWarned, host.Logs.GetSnapshot().Any(
            r => r.Message.Contains("port of HTTPS is not known", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("HTTPS_PORT")]
    [InlineData("ASPNETCORE_HTTPS_PORT")]
    public async Task PlainHttp_PortFromConfiguration_IsFound(string key)
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "ok"),
            options: o => o.Transport.RequireHttps = true,
            configuration: new Dictionary<string, string?> { [key] = "8443" });

        using var response = await SendAsync(host, "GET", "/", Page);

        Assert.Equal("https://localhost:8443/", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [Trait("ASVS", "4.1.3")]
    [InlineData("127.0.0.1", "203.0.113.7", "https", "shop.example", "203.0.113.7 https shop.example []")]
    [InlineData("127.0.0.0/8", "203.0.113.7", "https", "shop.example", "203.0.113.7 https shop.example []")]
    [InlineData("127.0.0.1", "6.6.6.6, 203.0.113.7", "https", "shop.example", "203.0.113.7 https shop.example []")]
    [InlineData("10.0.0.1", "203.0.113.7", "https", "shop.example", "127.0.0.1 http localhost []")]
    [InlineData(null, "203.0.113.7", "https", "shop.example", "127.0.0.1 http localhost []")]
    public async Task ForwardedHeaders_OnlyATrustedProxy_IsBelieved(
        string? trusted, string client, string proto, string name, string expected)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", (HttpContext context) => $"{context.Connection.RemoteIpAddress} "
                + $"{context.Request.Scheme} {context.Request.Host.Host} [{context.Request.Headers["X-Forwarded-For"]}"
                + $"{context.Request.Headers["X-Forwarded-Proto"]}{context.Request.Headers["Forwarded"]}]"),
            options: o =>
            {
                if (trusted is not null)
                {
                    o.Transport.TrustedProxies.Add(trusted);
                }
            });

        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", client);
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", proto);
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", name);
            using var response = await host.Client.SendAsync(request);

            Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(trusted?.StartsWith("127", StringComparison.Ordinal) == true ? 0 : 1, host.Logs.GetSnapshot()
            .Count(r => r.Message.Contains("Forwarded headers from", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ForwardedProto_FromATrustedProxy_SatisfiesHttps()
    {
        await using var host = await StartAsync(() => { }, o => o.Transport.TrustedProxies.Add("127.0.0.1"));

        using var response = await SendAsync(host, "POST", "/", "*/*", "X-Forwarded-Proto: https");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<SecureHost> StartAsync(
        Action called, Action<SecureDefaultsOptions>? options = null, string environment = "Production")
        => SecureHost.StartAsync(
            app => app.Map("/{**path}", () =>
            {
                called();
                return "ok";
            }),
            o =>
            {
                o.Transport.RequireHttps = true;
                o.Transport.HttpsPort = 8443;
                options?.Invoke(o);
            },
            environment: environment);

    private static async Task<HttpResponseMessage> SendAsync(
        SecureHost host, string method, string path, string? accept, string? header = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (header is not null)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
        }

        return await host.Client.SendAsync(request);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.OriginCheck;

public sealed class OriginCheckTests
{
    [Theory]
    [Trait("ASVS", "3.5.1")]
    [InlineData("POST", "form", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "json", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "none", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "json", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("PATCH", "json", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "none", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "json", "same-origin", HttpStatusCode.OK)]
    [InlineData("DELETE", "none", "same-origin", HttpStatusCode.OK)]
    [InlineData("GET", "none", "cross-site", HttpStatusCode.OK)]
    public async Task Request_FromASite_IsJudged(string method, string body, string site, HttpStatusCode expected)
    {
        var calls = 0;
        await using var host = await SecureHost.StartAsync(app => app.Map("/", () => ++calls));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/");
        request.Content = body switch
        {
            "form" => new FormUrlEncodedContent([new("a", "b")]),
            "json" => JsonContent.Create(new { a = 1 }),
            _ => null,
        };
        request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, calls);
        Assert.Equal(expected != HttpStatusCode.OK, host.Logs.GetSnapshot().Any(r =>
            r.Message.Contains("malicious_csrf", StringComparison.Ordinal)
            && r.Message.Contains("cross_site", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AllowCrossSite_OpensOneEndpoint()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapPost("/webhook", () => "ok").AllowCrossSite("signed by the sender");
            app.MapPost("/other", () => "ok");
        });

        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "/webhook", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, "/other", "https://evil.example"));
        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("signed by the sender", StringComparison.Ordinal));
    }

    // Origins of the policy ("*" for any), credentials, expected.
    [Theory]
    [InlineData("https://spa.example", true, HttpStatusCode.OK)]
    [InlineData("https://spa.example", false, HttpStatusCode.Forbidden)]
    [InlineData("https://other.example", true, HttpStatusCode.Forbidden)]
    [InlineData("*", false, HttpStatusCode.Forbidden)]
    [InlineData("delegate", true, HttpStatusCode.Forbidden)]
    public async Task CorsPolicy_OnlyNamedOriginsWithCredentials_AreTrusted(
        string origins, bool credentials, HttpStatusCode expected)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapPost("/", () => "ok").RequireCors("spa");
                app.MapPost("/plain", () => "ok");
            },
            services: b => b.Services.AddCors(cors => cors.AddPolicy("spa", policy => Build(policy, origins, credentials))));

        Assert.Equal(expected, await PostAsync(host, "/", "https://spa.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, "/plain", "https://spa.example"));
    }

    [Theory]
    [Trait("ASVS", "4.4.2")]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("own", true)]
    [InlineData(null, true)]
    public async Task WebSocket_Handshake_NeedsTheOwnOrigin(string? origin, bool isOpened)
    {
        await using var host = await SecureHost.StartAsync(MapSocket);
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader(
                "Origin", origin == "own" ? host.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        Assert.Equal(isOpened, await OpensAsync(socket, host, invoker: null));
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData(null, true)]
    public async Task WebSocket_OverHttp2_IsJudgedToo(string? origin, bool isOpened)
    {
        await using var host = await SecureHost.StartAsync(MapSocket, https: true);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        });

        Assert.Equal(isOpened, await OpensAsync(socket, host, client));
    }

    [Theory]
    [InlineData(null, true, HttpStatusCode.OK)]
    [InlineData(null, false, HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", true, HttpStatusCode.Forbidden)]
    public async Task MissingOrigin_AFormWithAValidToken_Passes(string? origin, bool hasToken, HttpStatusCode expected)
    {
        await using var host = await SecureHost.StartAsync(MapForm, services: b => b.Services.AddAntiforgery(),
            environment: "Development");
        using var client = host.NewClient(cookies: true);
        var token = await client.GetStringAsync("/token");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", hasToken ? token : "x")]),
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("Production", true, "__Host-Antiforgery.", true)]
    [InlineData("Production", false, "__Host-Antiforgery.", true)]
    [InlineData("Development", true, ".AspNetCore.Antiforgery.", true)]
    [InlineData("Development", false, ".AspNetCore.Antiforgery.", false)]
    public async Task AntiforgeryCookie_IsHardened(string environment, bool https, string name, bool isSecure)
    {
        await using var host = await SecureHost.StartAsync(MapForm, services: b => b.Services.AddAntiforgery(),
            environment: environment, https: https);

        using var response = await host.Client.GetAsync("/token");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(name, cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AntiforgeryCookie_NameOfTheApplication_Stays()
    {
        await using var host = await SecureHost.StartAsync(MapForm,
            services: b => b.Services.AddAntiforgery(o => o.Cookie.Name = "mine"));

        using var response = await host.Client.GetAsync("/token");

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("mine=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static void MapForm(WebApplication app)
    {
        app.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) =>
            antiforgery.GetAndStoreTokens(context).RequestToken);
        app.MapPost("/form", () => "ok");
    }

    private static void MapSocket(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/ws", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });
    }

    private static async Task<bool> OpensAsync(ClientWebSocket socket, SecureHost host, HttpMessageInvoker? invoker)
    {
        var scheme = host.Address.Scheme == "https" ? "wss" : "ws";
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await socket.ConnectAsync(new Uri($"{scheme}://localhost:{host.Address.Port}/ws"), invoker, timeout.Token);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    private static void Build(CorsPolicyBuilder policy, string origins, bool credentials)
    {
        _ = origins switch
        {
            "*" => policy.AllowAnyOrigin(),
            "delegate" => policy.SetIsOriginAllowed(_ => true),
            _ => policy.WithOrigins(origins),
        };
        if (credentials)
        {
            policy.AllowCredentials();
        }
    }

    private static async Task<HttpStatusCode> PostAsync(SecureHost host, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Origin", origin);
        using var response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }
}

using System.Text;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Who may call what, on every kind of endpoint and by every verb.</summary>
public sealed class TruthTableTests(TruthTableTests.Zoo zoo) : IClassFixture<TruthTableTests.Zoo>
{
    private static readonly (string Name, string? User)[] Actors =
    [
        ("anonymous", null),
        ("user", "ann,tenant=a"),
        ("role auditor", "rob,auditor,tenant=a"),
        ("permission orders:*", "bob,clerk,tenant=a"),
        ("the same but !orders:write", "eve,clerk,suspended,tenant=a"),
        ("owner of post 1", "olga,tenant=a"),
        ("her name in another tenant", "olga,clerk,tenant=b"),
    ];

    /// <summary>Method, path, content type; then one status for each actor in the order above; then Allow.</summary>
    public static TheoryData<string, string, string?, string, string?> Rows => new()
    {
        // Minimal APIs
        { "GET", "/api/open", null, "200 200 200 200 200 200 200", null },
        { "GET", "/api/silent", null, "401 200 200 200 200 200 200", null },
        { "POST", "/api/silent", null, "401 200 200 200 200 200 200", null },
        { "GET", "/api/orders", null, "401 403 403 200 200 403 200", null },
        { "POST", "/api/orders", "application/json", "401 403 403 200 403 403 200", null },
        { "GET", "/api/both", null, "401 403 403 403 403 403 403", null },
        { "GET", "/api/any", null, "401 403 403 200 200 403 200", null },
        { "GET", "/api/role", null, "401 403 200 403 403 403 403", null },
        { "GET", "/api/posts/1", null, "401 403 403 403 403 200 403", null },
        { "PUT", "/api/posts/1", null, "401 403 403 403 403 200 403", null },
        { "DELETE", "/api/posts/1", null, "401 403 403 403 403 200 403", null },
        { "GET", "/api/posts/2", null, "401 404 404 404 404 404 404", null },
        { "GET", "/api/notes/1", null, "401 403 403 200 403 200 403", null },
        { "PUT", "/api/notes/1", null, "401 403 403 403 403 200 403", null },
        { "GET", "/api/notes/2", null, "401 403 403 403 403 403 403", null },
        { "DELETE", "/api/open", null, "405 405 405 405 405 405 405", "GET" },
        { "PUT", "/api/orders", "application/json", "405 405 405 405 405 405 405", "GET, POST" },
        { "POST", "/api/posts/1", null, "405 405 405 405 405 405 405", "DELETE, GET, PUT" },
        { "POST", "/api/orders", "text/plain", "415 415 415 415 415 415 415", null },

        // Nothing there
        { "GET", "/nothing", null, "404 404 404 404 404 404 404", null },
        { "POST", "/nothing", null, "404 404 404 404 404 404 404", null },
        { "GET", "/api/posts/x", null, "404 404 404 404 404 404 404", null },
        { "GET", "/branch", null, "404 200 200 200 200 200 200", null },

        // Files and health
        { "GET", "/app.css", null, "200 200 200 200 200 200 200", null },
        { "HEAD", "/app.css", null, "200 200 200 200 200 200 200", null },
        { "POST", "/app.css", null, "405 405 405 405 405 405 405", "GET, HEAD" },
        { "GET", "/plain.css", null, "200 200 200 200 200 200 200", null },
        { "HEAD", "/plain.css", null, "200 200 200 200 200 200 200", null },
        { "DELETE", "/plain.css", null, "404 404 404 404 404 404 404", null },
        { "GET", "/missing.css", null, "404 404 404 404 404 404 404", null },
        { "GET", "/health", null, "200 200 200 200 200 200 200", null },

        // Controllers
        { "GET", "/mvc/open", null, "200 200 200 200 200 200 200", null },
        { "GET", "/mvc/silent", null, "401 200 200 200 200 200 200", null },
        { "POST", "/mvc/silent", "application/json", "401 200 200 200 200 200 200", null },
        { "POST", "/mvc/silent", "text/plain", "415 415 415 415 415 415 415", null },
        { "GET", "/mvc/orders", null, "401 403 403 200 200 403 200", null },
        { "POST", "/mvc/orders", "application/json", "401 403 403 200 403 403 200", null },
        { "GET", "/mvc/role", null, "401 403 200 403 403 403 403", null },
        { "GET", "/mvc/posts/1", null, "401 403 403 403 403 200 403", null },
        { "DELETE", "/mvc/posts/1", null, "401 403 403 403 403 200 403", null },
        { "GET", "/mvc/posts/2", null, "401 404 404 404 404 404 404", null },
        { "DELETE", "/mvc/open", null, "405 405 405 405 405 405 405", "GET" },
        { "GET", "/mvc/nothing", null, "404 404 404 404 404 404 404", null },

        // Razor Pages
        { "GET", "/Open", null, "200 200 200 200 200 200 200", null },
        { "GET", "/Silent", null, "401 200 200 200 200 200 200", null },
        { "POST", "/Silent", "application/x-www-form-urlencoded", "401 200 200 200 200 200 200", null },
        { "GET", "/Permission", null, "401 403 403 200 200 403 200", null },
        { "GET", "/Role", null, "401 403 200 403 403 403 403", null },
        { "GET", "/Post?id=1", null, "401 403 403 403 403 200 403", null },
        { "GET", "/Post?id=2", null, "401 404 404 404 404 404 404", null },
        { "DELETE", "/Silent", null, "405 405 405 405 405 405 405", "GET, HEAD, POST" },

        // Components
        { "GET", "/component/open", null, "200 200 200 200 200 200 200", null },
        { "GET", "/component/silent", null, "401 200 200 200 200 200 200", null },
        { "POST", "/component/silent", "application/x-www-form-urlencoded", "401 400 400 400 400 400 400", null },
        { "GET", "/component/orders", null, "401 403 403 200 200 403 200", null },
        { "GET", "/component/role", null, "401 403 200 403 403 403 403", null },
        { "GET", "/component/posts/1", null, "401 403 403 403 403 200 403", null },
        { "GET", "/component/posts/2", null, "401 404 404 404 404 404 404", null },
        { "GET", "/component/nothing", null, "404 404 404 404 404 404 404", null },
        { "DELETE", "/component/open", null, "405 405 405 405 405 405 405", "GET, POST" },
        { "POST", "/_blazor/negotiate?negotiateVersion=1", null, "200 200 200 200 200 200 200", null },
        { "GET", "/_blazor/initializers/", null, "200 200 200 200 200 200 200", null },

        // Hubs: CALL opens a WebSocket and calls a method
        { "POST", "/hub/silent/negotiate?negotiateVersion=1", null, "401 200 200 200 200 200 200", null },
        { "POST", "/hub/orders/negotiate?negotiateVersion=1", null, "401 403 403 200 200 403 200", null },
        { "CALL", "/hub/silent#Silent", "", "401 200 200 200 200 200 200", null },
        { "CALL", "/hub/silent#Write", "", "401 403 403 200 403 403 200", null },
        { "CALL", "/hub/silent#Role", "", "401 403 200 403 403 403 403", null },
        { "CALL", "/hub/silent#Note", "1", "401 403 403 403 403 200 403", null },
        { "CALL", "/hub/silent#Note", "2", "401 403 403 403 403 403 403", null },
        { "CALL", "/hub/silent#Post", "1", "401 403 403 403 403 200 403", null },
        { "CALL", "/hub/silent#Nothing", "", "401 403 403 403 403 403 403", null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    [Trait("ASVS", "8.2.1")]
    [Trait("ASVS", "8.2.2")]
    [Trait("ASVS", "8.3.1")]
    public async Task Request_ByActor_GetsTheStatusOfTheTable(
        string method, string path, string? contentType, string expected, string? allow)
    {
        var actual = new List<string>();
        foreach (var (name, user) in Actors)
        {
            var (status, body) = method == "CALL"
                ? await HubCall.InvokeAsync(zoo.Host, path.Split('#')[0], path.Split('#')[1], contentType!, user)
                : await SendAsync(method, path, contentType, user, allow);
            actual.Add(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (status != 200)
            {
                AssertTellsNothing(name, body);
            }
        }

        Assert.Equal(expected, string.Join(' ', actual));
    }

    [Fact]
    public void Start_EveryKindOfEndpoint_ListsPublicOnesAsOptOuts()
    {
        var optOuts = zoo.Host.Logs.GetSnapshot().Where(r => r.Message.StartsWith("Opt-out", StringComparison.Ordinal)
            && r.Message.Contains("weakens Authorization", StringComparison.Ordinal)).ToArray();

        Assert.Equal(5, optOuts.Length); // minimal API, controller, page, two components
    }

    [Theory]
    [InlineData("/plain.css", null, 404)]
    [InlineData("/plain.css", "ann", 200)]
    [InlineData("/app.css", null, 200)]
    [InlineData("/nothing", null, 404)]
    public async Task PublicWebRoot_Off_ClosesFilesThatAreNoEndpoints(string path, string? user, int expected)
    {
        await using var host = await EndpointZoo.StartAsync(publicWebRoot: false);

        Assert.Equal(expected, await host.Status(path, user));
    }

    /// <summary>Who holds ten thousand roles is judged by all of them, denials included.</summary>
    [Theory]
    [InlineData("ann,clerk", 200, 200)]
    [InlineData("ann,clerk,suspended", 200, 403)]
    [InlineData("ann,nobody", 403, 403)]
    public async Task User_WithTenThousandRoles_IsJudgedByAllOfThem(string user, int read, int write)
    {
        await using var host = await EndpointZoo.StartAsync(crowd: true);

        Assert.Equal(read, await host.Status("/api/orders", user));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders");
        request.Content = new StringContent("\"x\"", Encoding.UTF8, "application/json");
        request.Headers.Add(TestScheme.Header, user);
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(write, (int)response.StatusCode);
    }

    private static void AssertTellsNothing(string actor, string body)
    {
        foreach (var telling in new[] { ZooPost.Secret, "SecureWeb", "System.", "Microsoft.", "   at ", "orders:", "auditor" })
        {
            Assert.False(body.Contains(telling, StringComparison.Ordinal), $"{actor}: {body}");
        }
    }

    private async Task<(int Status, string Body)> SendAsync(
        string method, string path, string? contentType, string? user, string? allow)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (user is not null)
        {
            request.Headers.Add(TestScheme.Header, user);
        }

        if (contentType is not null)
        {
            request.Content = new StringContent("\"x\"", Encoding.UTF8, contentType);
        }

        using var response = await zoo.Host.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var status = (int)response.StatusCode;
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Null(response.Headers.Location);
        Assert.DoesNotContain(
            response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            c => c.StartsWith("correlation", StringComparison.Ordinal));
        Assert.Equal(status == 401 ? "Test" : "", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(status == 405 ? allow : null, status == 405
            ? string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal))
            : null);
        return (status, body);
    }

    public sealed class Zoo : IAsyncLifetime
    {
        internal SecureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await EndpointZoo.StartAsync();

        public ValueTask DisposeAsync() => Host?.DisposeAsync() ?? default;
    }
}

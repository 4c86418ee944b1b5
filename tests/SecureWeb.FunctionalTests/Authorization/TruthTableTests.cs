using System.Net;
using System.Text;
using SecureWeb.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Who may call what: every kind of endpoint, as anonymous, user, clerk (orders:*) and suspended clerk
/// (!orders:write).</summary>
public sealed class TruthTableTests(TruthTableTests.Zoo zoo) : IClassFixture<TruthTableTests.Zoo>
{
    public static TheoryData<string, string, string?, int, int, int, int> Rows => new()
    {
        // method, path, content type, anonymous, user, clerk, suspended clerk
        { "GET", "/api/open", null, 200, 200, 200, 200 },
        { "GET", "/api/silent", null, 401, 200, 200, 200 },
        { "POST", "/api/silent", null, 401, 200, 200, 200 },
        { "GET", "/api/orders", null, 401, 403, 200, 200 },
        { "POST", "/api/orders", "application/json", 401, 403, 200, 403 },
        { "GET", "/api/both", null, 401, 403, 403, 403 },
        { "GET", "/api/any", null, 401, 403, 200, 200 },
        { "GET", "/api/role", null, 401, 403, 200, 200 },
        { "GET", "/nothing", null, 404, 404, 404, 404 },
        { "POST", "/nothing", null, 404, 404, 404, 404 },
        { "DELETE", "/api/open", null, 405, 405, 405, 405 },
        { "PUT", "/api/orders", "application/json", 405, 405, 405, 405 },
        { "POST", "/api/orders", "text/plain", 415, 415, 415, 415 },
        { "GET", "/app.css", null, 200, 200, 200, 200 },
        { "GET", "/plain.css", null, 200, 200, 200, 200 },
        { "GET", "/missing.css", null, 404, 404, 404, 404 },
        { "GET", "/health", null, 200, 200, 200, 200 },
        { "POST", "/hub/silent/negotiate?negotiateVersion=1", null, 401, 200, 200, 200 },
        { "POST", "/hub/orders/negotiate?negotiateVersion=1", null, 401, 403, 200, 200 },
        { "GET", "/mvc/open", null, 200, 200, 200, 200 },
        { "GET", "/mvc/silent", null, 401, 200, 200, 200 },
        { "GET", "/mvc/orders", null, 401, 403, 200, 200 },
        { "GET", "/Open", null, 200, 200, 200, 200 },
        { "GET", "/Silent", null, 401, 200, 200, 200 },
        { "GET", "/Permission", null, 401, 403, 200, 200 },
        { "GET", "/component/open", null, 200, 200, 200, 200 },
        { "GET", "/component/silent", null, 401, 200, 200, 200 },
        { "GET", "/component/orders", null, 401, 403, 200, 200 },
        { "POST", "/_blazor/negotiate?negotiateVersion=1", null, 200, 200, 200, 200 },
        { "GET", "/_blazor/initializers/", null, 200, 200, 200, 200 },
        { "GET", "/branch", null, 404, 200, 200, 200 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    [Trait("ASVS", "8.2.1")]
    [Trait("ASVS", "8.3.1")]
    public async Task Request_ByActor_GetsTheStatusOfTheTable(
        string method, string path, string? contentType, int anonymous, int user, int clerk, int suspended)
    {
        Assert.Equal(
            [anonymous, user, clerk, suspended],
            [
                await Status(method, path, contentType, null),
                await Status(method, path, contentType, "ann"),
                await Status(method, path, contentType, "bob,clerk"),
                await Status(method, path, contentType, "eve,clerk,suspended"),
            ]);
    }

    [Fact]
    public async Task WrongMethod_Anonymous_NamesTheAllowedOne()
    {
        using var response = await zoo.Host.Client.DeleteAsync("/api/open");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("GET", Assert.Single(response.Content.Headers.Allow));
    }

    [Fact]
    public void Start_EveryKindOfEndpoint_ListsPublicOnesAsOptOuts()
    {
        var optOuts = zoo.Host.Logs.GetSnapshot().Where(r => r.Message.StartsWith("Opt-out", StringComparison.Ordinal)
            && r.Message.Contains("weakens Authorization", StringComparison.Ordinal)).ToArray();

        Assert.Equal(4, optOuts.Length); // minimal API, controller, page, component
    }

    private async Task<int> Status(string method, string path, string? contentType, string? user)
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
        Assert.Null(response.Headers.Location);
        return (int)response.StatusCode;
    }

    public sealed class Zoo : IAsyncLifetime
    {
        internal SecureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await EndpointZoo.StartAsync();

        public ValueTask DisposeAsync() => Host?.DisposeAsync() ?? default;
    }
}

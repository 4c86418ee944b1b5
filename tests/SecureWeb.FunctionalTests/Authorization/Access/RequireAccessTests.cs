using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Access;

/// <summary>Who may do what to note 1 (ann: everything; clerk and staff: read; suspended: nothing) and to others, on
/// every kind of endpoint.</summary>
public sealed class RequireAccessTests(RequireAccessTests.Zoo zoo) : IClassFixture<RequireAccessTests.Zoo>
{
    public static TheoryData<string, string, int[]> Rows => new()
    {
        // anonymous, ann, clerk, staff, suspended clerk, nobody in particular
        { "GET", "/api/notes/1", [401, 200, 200, 200, 403, 403] },
        { "PUT", "/api/notes/1", [401, 200, 403, 403, 403, 403] },
        { "GET", "/api/notes/2", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/notes/01", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/notes/+1", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/notes/x", [404, 404, 404, 404, 404, 404] },
        { "GET", "/api/text/1", [401, 200, 200, 200, 403, 403] },
        { "GET", "/api/text/01", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/hidden/1", [401, 200, 200, 200, 404, 404] },
        { "GET", "/api/hidden/2", [401, 404, 404, 404, 404, 404] },

        // All secrets are open to whoever is signed in, but for number 1: another spelling must not get around that.
        { "GET", "/api/secrets/2", [401, 200, 200, 200, 200, 200] },
        { "GET", "/api/secrets/1", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/secrets/01", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/secrets/+1", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/secrets/%201", [401, 403, 403, 403, 403, 403] },
        { "GET", "/api/secrets/1%20", [401, 403, 403, 403, 403, 403] },
        { "GET", "/mvc/notes/1", [401, 200, 200, 200, 403, 403] },
        { "PUT", "/mvc/notes/1", [401, 200, 404, 404, 404, 404] },
        { "GET", "/page/notes/1", [401, 200, 200, 200, 403, 403] },
        { "GET", "/page/notes/2", [401, 403, 403, 403, 403, 403] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    [Trait("ASVS", "8.2.2")]
    public async Task Request_ByActor_FollowsTheList(string method, string path, int[] expected)
    {
        string?[] actors = [null, "ann", "bob,clerk", "cid,groups=staff", "eve,clerk,suspended", "fay,groups=other"];

        var statuses = new List<int>();
        foreach (var actor in actors)
        {
            statuses.Add(await zoo.Host.Status(path, actor, method));
        }

        Assert.Equal(expected, statuses);
    }

    [Theory]
    [InlineData("ann", "1", true)]
    [InlineData("bob,clerk", "1", true)]
    [InlineData("eve,clerk,suspended", "1", false)]
    [InlineData("ann", "2", false)]
    public async Task HubMethod_ByArgument_FollowsTheList(string user, string note, bool permitted)
    {
        var (status, answer) = await HubCall.InvokeAsync(zoo.Host, "/hub", "Read", note, user);

        Assert.Equal(permitted ? 200 : 403, status);
        Assert.Equal(permitted, answer.Contains($"\"result\":\"note {note}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hidden_ExistingAndMissing_LookTheSame()
    {
        var existing = await Answer("/api/hidden/1");
        var missing = await Answer("/api/hidden/2");

        Assert.Equal(missing, existing);
    }

    [Fact]
    public async Task HideExistenceByOption_AppliesUnlessTheEndpointSaysOtherwise()
    {
        await using var host = await AccessZoo.StartAsync(hideExistence: true);

        Assert.Equal(404, await host.Status("/api/notes/1", "fay"));
        Assert.Equal(403, await host.Status("/api/shown/1", "fay"));
    }

    [Fact]
    public async Task Refusal_InTheEvent_NamesTheResource()
    {
        await zoo.Host.Status("/api/notes/1", "eve,suspended");

        Assert.Contains(zoo.Host.Logs.GetSnapshot(), r => r.Message.Contains("authz_fail", StringComparison.Ordinal)
            && r.Message.Contains("acl_denied", StringComparison.Ordinal)
            && r.Message.Contains("target notes:1", StringComparison.Ordinal));
    }

    private async Task<(int Status, string Headers, int Length)> Answer(string path)
    {
        using var response = await zoo.Host.Send(path, "fay");
        var body = await response.Content.ReadAsStringAsync();
        var names = response.Headers.Concat(response.Content.Headers).Select(h => h.Key).Order(StringComparer.Ordinal);
        return ((int)response.StatusCode, string.Join(',', names), body.Length); // the error id differs
    }

    public sealed class Zoo : IAsyncLifetime
    {
        internal SecureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await AccessZoo.StartAsync();

        public ValueTask DisposeAsync() => Host?.DisposeAsync() ?? default;
    }
}

using System.Net;

namespace SecureWeb.PackageTests;

[Collection(nameof(PackedPackages))]
public sealed class ConsumerTests(PackedPackages packages)
{
    private static readonly string[] DefaultSet =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy",
    ];

    [Fact]
    public async Task WebTemplate_WithTheTwoCalls_AnswersWithTheDefaultSet()
    {
        await using var consumer = await Consumer.StartAsync(packages, "web",
            """app.MapGet("/throw", string () => throw new InvalidOperationException("canary"));""");

        await CheckAsync(consumer, "/", HttpStatusCode.OK);
        await CheckAsync(consumer, "/nowhere", HttpStatusCode.NotFound);
        await CheckAsync(consumer, "/throw", HttpStatusCode.InternalServerError);
    }

    private static async Task CheckAsync(Consumer consumer, string path, HttpStatusCode status)
    {
        using var response = await consumer.Client.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.All(DefaultSet, header => Assert.Single(response.Headers.GetValues(header)));
        Assert.False(response.Headers.Contains("Server"));
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

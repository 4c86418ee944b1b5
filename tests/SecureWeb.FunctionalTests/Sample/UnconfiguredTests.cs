using System.Net;
using System.Net.Http.Json;

namespace SecureWeb.SampleTests;

/// <summary>The sample without any settings.</summary>
public sealed class UnconfiguredTests(SampleProcess sample) : IClassFixture<SampleProcess>
{
    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task SignIn_GuessedManyTimes_Gives429WithRetryAfter()
    {
        using var client = new SampleClient(sample);

        for (var guess = 0; guess < 30; guess++)
        {
            using var response = await client.Http.PostAsJsonAsync("/api/account/login",
                new { userName = "victim", password = $"guess number {guess} of many" });
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.NotNull(response.Headers.RetryAfter);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                return;
            }

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.Fail("Thirty guesses in a row were answered.");
    }

    [Theory]
    [InlineData("/demo/throw")]
    [InlineData("/demo/stream")]
    public async Task Demo_InProduction_DoesNotExist(string path)
    {
        using var client = sample.NewClient();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

using System.Net;
using System.Net.Http.Json;

namespace SecureWeb.SampleTests;

/// <summary>A member tries everything on what is another's, by its id: nothing changes and nothing private shows.</summary>
[Collection(SharedSampleGroup.Name)]
public sealed class ObjectAccessTests(SharedSample sample)
{
    private static readonly string[] Verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MERGE"];

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Post_OfAnother_SurvivesEveryVerbOnEveryAddress()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "oa-author");
        using var stranger = await SampleClient.NewMemberAsync(sample, "oa-stranger");
        using var anonymous = new SampleClient(sample);
        var id = await author.PinAsync("Mine", "<p>words</p>");
        var before = (await author.GetAsync($"/api/posts/{id}")).Body.ToString();
        string[] addresses =
        [
            $"/api/posts/{id}", $"/api/posts/0{id}", $"/api/posts/%20{id}", $"/api/posts/+{id}", $"/api/posts/{id}/",
            $"/API/POSTS/{id}", $"/api/posts/{id}?_method=DELETE", $"/posts/{id}", $"/posts/{id}/edit",
            $"/posts/{id}/edit?handler=Remove", $"/embed/posts/{id}",
        ];

        foreach (var client in new[] { stranger, anonymous })
        {
            foreach (var address in addresses)
            {
                foreach (var verb in Verbs)
                {
                    await TryAsync(client, verb, address);
                }
            }
        }

        Assert.Equal(before, (await author.GetAsync($"/api/posts/{id}")).Body.ToString());
    }

    [Theory]
    [InlineData("PUT", "/api/posts/{0}", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/posts/{0}", HttpStatusCode.NotFound)]
    [InlineData("GET", "/posts/{0}/edit", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/posts/{0}/edit", HttpStatusCode.NotFound)]
    public async Task Post_OfAnotherAndNone_LookTheSame(string verb, string address, HttpStatusCode expected)
    {
        using var author = await SampleClient.NewMemberAsync(sample, $"oa-{verb}-a");
        using var stranger = await SampleClient.NewMemberAsync(sample, $"oa-{verb}-s");
        var id = await author.PinAsync();

        var another = await AnswerAsync(stranger, verb, string.Format(null, address, id));
        var none = await AnswerAsync(stranger, verb, string.Format(null, address, int.MaxValue));

        Assert.Equal(expected, another.Status);
        Assert.Equal(none, another);
    }

    [Fact]
    public async Task EditForm_OfAnother_WithAValidToken_ChangesNothing()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "oa-form-a");
        using var stranger = await SampleClient.NewMemberAsync(sample, "oa-form-s");
        var id = await author.PinAsync("Mine");
        var own = await stranger.PinAsync("Theirs");
        var html = await stranger.Http.GetStringAsync(new Uri($"/posts/{own}/edit", UriKind.Relative));
        var token = html.Split("__RequestVerificationToken")[1].Split("value=\"")[1].Split('"')[0];

        foreach (var handler in new[] { "", "?handler=Remove" })
        {
            foreach (var title in new[] { "Yours", "" }) // also with a form that does not pass validation
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Input.Title"] = title, ["Input.Body"] = "b", ["__RequestVerificationToken"] = token,
                });
                using var response = await stranger.Http.PostAsync(new Uri($"/posts/{id}/edit{handler}", UriKind.Relative), form);
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            }
        }

        Assert.Equal("Mine", (await author.GetAsync($"/api/posts/{id}")).Body.GetProperty("title").GetString());
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Session_OfAnother_IsNeitherShownNorEndedById()
    {
        using var owner = await SampleClient.NewMemberAsync(sample, "oa-session-a");
        using var stranger = await SampleClient.NewMemberAsync(sample, "oa-session-s");
        var (_, sessions) = await owner.GetAsync("/api/account/sessions");
        var id = sessions[0].GetProperty("id").GetString()!;

        foreach (var verb in Verbs)
        {
            await TryAsync(stranger, verb, $"/api/account/sessions/{id}");
        }

        var (_, theirs) = await stranger.GetAsync("/api/account/sessions");
        Assert.DoesNotContain(id, theirs.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/api/account/me")).Status);
    }

    [Fact]
    public async Task EditLink_IsThereForWhoMayUseIt()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "oa-link-a");
        using var stranger = await SampleClient.NewMemberAsync(sample, "oa-link-s");
        using var anonymous = new SampleClient(sample);
        var id = await author.PinAsync();

        Assert.True(await ShowsLink(author));
        Assert.False(await ShowsLink(stranger));
        Assert.False(await ShowsLink(anonymous));

        async Task<bool> ShowsLink(SampleClient client) =>
            (await client.Http.GetStringAsync(new Uri($"/posts/{id}", UriKind.Relative)))
                .Contains($"/posts/{id}/edit", StringComparison.Ordinal);
    }

    private static async Task TryAsync(SampleClient client, string verb, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), address);
        request.Headers.Add("X-HTTP-Method-Override", "DELETE");
        if (verb is "POST" or "PUT" or "PATCH" or "DELETE" or "MERGE")
        {
            request.Content = JsonContent.Create(new { title = "Yours", body = "b", authorId = "x", id = 1 });
        }

        using var response = await client.Http.SendAsync(request);

        // Reading what is public may succeed; a change never.
        Assert.True(verb is "GET" or "HEAD" || (int)response.StatusCode >= 400, $"{verb} {address}: {response.StatusCode}");
    }

    private static async Task<(HttpStatusCode Status, string? Type, int Length)> AnswerAsync(
        SampleClient client, string verb, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), address);
        request.Content = verb == "PUT" ? JsonContent.Create(new { title = "Yours", body = "b" }) : null;
        using var response = await client.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), body.Length);
    }
}

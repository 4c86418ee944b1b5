using System.Net;
using System.Text.Json;

namespace SecureWeb.SampleTests;

[Collection(SharedSampleGroup.Name)]
public sealed class BoardTests(SharedSample sample)
{
    [Fact]
    public async Task Pin_ThenRead_CarriesTheCommentsToo()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "anna");
        using var anonymous = new SampleClient(sample);
        var id = await author.PinAsync("Title & more", "<p>Text</p>");
        var (status, comment) = await author.PostAsync($"/api/posts/{id}/comments", new { text = "<i>Well</i> said" });
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("<i>Well</i> said", comment.GetProperty("text").GetString());

        var (_, post) = await anonymous.GetAsync($"/api/posts/{id}");
        var (_, list) = await anonymous.GetAsync("/api/posts");
        var (_, comments) = await anonymous.GetAsync($"/api/posts/{id}/comments");

        Assert.Equal("Title & more", post.GetProperty("title").GetString());
        Assert.Equal("<p>Text</p>", post.GetProperty("body").GetString());
        Assert.Equal("anna", post.GetProperty("author").GetString());
        Assert.Single(post.GetProperty("comments").EnumerateArray());
        Assert.Contains(list.EnumerateArray(), p => p.GetProperty("id").GetInt32() == id);
        Assert.Single(comments.EnumerateArray());
    }

    [Fact]
    public async Task Write_Anonymous_Gives401()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "berta");
        using var anonymous = new SampleClient(sample);
        var id = await author.PinAsync();
        var note = new { title = "t", body = "b" };

        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.PostAsync("/api/posts", note)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.SendAsync(HttpMethod.Put, $"/api/posts/{id}", note)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.SendAsync(HttpMethod.Delete, $"/api/posts/{id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await anonymous.PostAsync($"/api/posts/{id}/comments", new { text = "x" })).Status);
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Change_AnothersPost_Gives404AndChangesNothing()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "clara");
        using var stranger = await SampleClient.NewMemberAsync(sample, "dirk");
        var id = await author.PinAsync("Mine");

        var put = await stranger.SendAsync(HttpMethod.Put, $"/api/posts/{id}", new { title = "Yours", body = "b" });
        var delete = await stranger.SendAsync(HttpMethod.Delete, $"/api/posts/{id}");

        Problem.Is(HttpStatusCode.NotFound, put.Status, put.Body);
        Problem.Is(HttpStatusCode.NotFound, delete.Status, delete.Body);
        var (_, post) = await author.GetAsync($"/api/posts/{id}");
        Assert.Equal("Mine", post.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Change_OwnPost_Works()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "emil");
        var id = await author.PinAsync();

        var (status, post) = await author.SendAsync(
            HttpMethod.Put, $"/api/posts/{id}", new { title = "Better", body = "<b>b</b>" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Better", post.GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await author.SendAsync(HttpMethod.Delete, $"/api/posts/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"/api/posts/{id}")).Status);
    }

    [Fact]
    public async Task Admin_HasItsPermissions_AndModerates()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "frida");
        using var admin = await SampleClient.NewMemberAsync(sample, SharedSample.Admin);
        var id = await author.PinAsync();

        var (_, me) = await admin.GetAsync("/api/account/me");
        var (status, users) = await admin.GetAsync("/api/admin/users");

        Assert.Equal(["admin"], Texts(me.GetProperty("roles")));
        Assert.Equal(["posts:moderate", "users:read"], Texts(me.GetProperty("permissions")));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(users.EnumerateArray(), u => u.GetProperty("userName").GetString() == "frida");
        Assert.DoesNotContain("hash", users.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync(HttpMethod.Delete, $"/api/posts/{id}")).Status);
    }

    [Fact]
    public async Task Users_WithoutPermission_Gives403()
    {
        using var member = await SampleClient.NewMemberAsync(sample, "gustav");

        var (status, body) = await member.GetAsync("/api/admin/users");

        Problem.Is(HttpStatusCode.Forbidden, status, body);
    }

    [Fact]
    [Trait("ASVS", "1.3.1")]
    public async Task Markup_InEveryField_IsHarmlessEverywhere()
    {
        const string attack = "<script>alert(1)</script><img src=x onerror=alert(2)><a href=\"javascript:alert(3)\">x</a>";
        using var author = await SampleClient.NewMemberAsync(sample, "hanna");
        var id = await author.PinAsync($"T{attack}", $"<p>B{attack}</p>");
        await author.PostAsync($"/api/posts/{id}/comments", new { text = $"C{attack}" });

        var (_, post) = await author.GetAsync($"/api/posts/{id}");
        Assert.DoesNotContain("script", post.GetProperty("body").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror", post.GetProperty("body").GetString(), StringComparison.OrdinalIgnoreCase);

        foreach (var page in new[] { "/", $"/posts/{id}", $"/embed/posts/{id}", "/search?q=" + Uri.EscapeDataString(attack) })
        {
            var html = await author.Http.GetStringAsync(new Uri(page, UriKind.Relative));
            Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("ida1", "100%", true)]
    [InlineData("ida2", "100_", false)]
    [InlineData("ida3", "' OR 1=1 --", false)]
    public async Task Search_TakesWordsLetterForLetter(string name, string words, bool found)
    {
        using var author = await SampleClient.NewMemberAsync(sample, name);
        await author.PinAsync($"100% of {name}");

        var html = await author.Http.GetStringAsync(
            new Uri("/search?q=" + Uri.EscapeDataString(words), UriKind.Relative));

        Assert.Equal(found, html.Contains($"100% of {name}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Embed_MayBeFramedByThePartnerOnly()
    {
        using var author = await SampleClient.NewMemberAsync(sample, "jan");
        var id = await author.PinAsync();

        using var embed = await author.Http.GetAsync(new Uri($"/embed/posts/{id}", UriKind.Relative));
        using var page = await author.Http.GetAsync(new Uri($"/posts/{id}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, embed.StatusCode);
        Assert.Contains("frame-ancestors https://partner.example", Csp(embed), StringComparison.Ordinal);
        Assert.False(embed.Headers.Contains("X-Frame-Options"));
        Assert.Contains("frame-ancestors 'none'", Csp(page), StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(page.Headers.GetValues("X-Frame-Options")));
    }

    [Fact]
    public async Task Health_SaysOneWord()
    {
        using var client = sample.NewClient();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));
    }

    private static string Csp(HttpResponseMessage response) =>
        Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString());
}

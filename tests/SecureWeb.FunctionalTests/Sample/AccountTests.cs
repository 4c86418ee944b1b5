using System.Net;

namespace SecureWeb.SampleTests;

[Collection(SharedSampleGroup.Name)]
public sealed class AccountTests(SharedSample sample)
{
    [Fact]
    public async Task Register_NewName_Gives201()
    {
        using var client = new SampleClient(sample);

        var (status, body) = await client.PostAsync("/api/account/register",
            new { userName = "nora", password = SampleClient.Password });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("nora", body.GetProperty("userName").GetString());
    }

    [Theory]
    [InlineData("taken", SampleClient.Password, "userName")] // Registered below.
    [InlineData("TAKEN", SampleClient.Password, "userName")]
    [InlineData("ab", SampleClient.Password, "userName")]
    [InlineData("<script>", SampleClient.Password, "userName")]
    [InlineData("Roles:x", SampleClient.Password, "userName")]
    [InlineData("", SampleClient.Password, "userName")]
    [InlineData("short-password", "too short", "password")]
    [InlineData("common-password", "passwordpassword", "password")]
    [InlineData("empty-password", "", "password")]
    public async Task Register_WrongInput_Gives400NamingTheField(string userName, string password, string field)
    {
        using var client = new SampleClient(sample);
        await client.PostAsync("/api/account/register", new { userName = "taken", password = SampleClient.Password });

        var (status, body) = await client.PostAsync("/api/account/register", new { userName, password });

        Problem.Is(HttpStatusCode.BadRequest, status, body);
        Assert.True(body.GetProperty("errors").TryGetProperty(field, out _), body.ToString());
        Assert.DoesNotContain(SampleClient.Password, body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_SameNameManyTimesAtOnce_ExactlyOneIsMade()
    {
        using var client = new SampleClient(sample);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.PostAsync(
            "/api/account/register", new { userName = "racer", password = SampleClient.Password })));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.BadRequest));
    }

    [Fact]
    [Trait("ASVS", "7.2.4")]
    public async Task SignIn_RightPassword_Gives204AndANewSession()
    {
        using var client = await SampleClient.NewMemberAsync(sample, "petra");
        var first = await SessionCookie.OfNewSignInAsync(client, "petra");
        var second = await SessionCookie.OfNewSignInAsync(client, "petra");

        Assert.StartsWith("__Host-sid=", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    [Trait("ASVS", "6.3.8")]
    public async Task SignIn_UnknownNameAndWrongPassword_AreTheSame401()
    {
        using var member = await SampleClient.NewMemberAsync(sample, "quinn");
        using var client = new SampleClient(sample);

        var wrong = await client.PostAsync("/api/account/login", new { userName = "quinn", password = "not this one at all" });
        var unknown = await client.PostAsync("/api/account/login", new { userName = "nobody", password = "not this one at all" });

        Problem.Is(HttpStatusCode.Unauthorized, wrong.Status, wrong.Body);
        Problem.Is(HttpStatusCode.Unauthorized, unknown.Status, unknown.Body);
        Assert.Equal(Problem.WithoutId(wrong.Body), Problem.WithoutId(unknown.Body));
    }

    [Fact]
    public async Task Me_SignedIn_ShowsNameRolesPermissions()
    {
        using var client = await SampleClient.NewMemberAsync(sample, "rosa");

        var (status, body) = await client.GetAsync("/api/account/me");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("rosa", body.GetProperty("userName").GetString());
        Assert.Empty(body.GetProperty("roles").EnumerateArray());
        Assert.Empty(body.GetProperty("permissions").EnumerateArray());
    }

    [Theory]
    [InlineData("GET", "/api/account/me")]
    [InlineData("GET", "/api/account/sessions")]
    [InlineData("POST", "/api/account/logout")]
    [InlineData("GET", "/api/admin/users")]
    public async Task Api_Anonymous_Gives401Problem(string method, string path)
    {
        using var client = new SampleClient(sample);

        var (status, body) = await client.SendAsync(new HttpMethod(method), path);

        Problem.Is(HttpStatusCode.Unauthorized, status, body);
    }

    [Fact]
    [Trait("ASVS", "7.4.1")]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        using var client = await SampleClient.NewMemberAsync(sample, "sven");
        var cookie = await SessionCookie.OfNewSignInAsync(client, "sven");

        using var response = await client.Http.PostAsync(new Uri("/api/account/logout", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("cookies", Assert.Single(response.Headers.GetValues("Clear-Site-Data")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await SessionCookie.StatusAsync(sample, cookie));
    }

    [Fact]
    [Trait("ASVS", "7.4.3")]
    public async Task ChangePassword_EndsTheOtherSessionsAndRenewsThisOne()
    {
        using var here = await SampleClient.NewMemberAsync(sample, "tilda");
        var cookie = await SessionCookie.OfNewSignInAsync(here, "tilda");
        using var elsewhere = new SampleClient(sample);
        await elsewhere.SignInAsync("tilda");

        var (status, _) = await here.PostAsync("/api/account/password",
            new { current = SampleClient.Password, @new = "another long passphrase" });

        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/account/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/account/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await SessionCookie.StatusAsync(sample, cookie));
        await elsewhere.SignInAsync("tilda", "another long passphrase");
    }

    [Theory]
    [InlineData("wrong current password", "another long passphrase", "current")]
    [InlineData(SampleClient.Password, "short", "new")]
    [InlineData(SampleClient.Password, SampleClient.Password, "new")]
    public async Task ChangePassword_Refused_NamesTheFieldAndKeepsTheOldOne(string current, string wanted, string field)
    {
        var name = "ulla-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
        using var client = await SampleClient.NewMemberAsync(sample, name);

        var (status, body) = await client.PostAsync("/api/account/password", new { current, @new = wanted });

        Problem.Is(HttpStatusCode.BadRequest, status, body);
        Assert.True(body.GetProperty("errors").TryGetProperty(field, out _), body.ToString());
        await client.SignInAsync(name);
    }

    [Fact]
    [Trait("ASVS", "7.5.2")]
    public async Task Sessions_ListsMine_AndEndsOne()
    {
        using var here = await SampleClient.NewMemberAsync(sample, "vera");
        using var elsewhere = new SampleClient(sample);
        await elsewhere.SignInAsync("vera");

        var (_, list) = await here.GetAsync("/api/account/sessions");
        var other = Assert.Single(list.EnumerateArray(), s => !s.GetProperty("current").GetBoolean());
        foreach (var name in new[] { "id", "created", "lastSeen", "userAgent", "network", "current" })
        {
            Assert.True(other.TryGetProperty(name, out _), name);
        }

        using var stranger = await SampleClient.NewMemberAsync(sample, "walt");
        var path = $"/api/account/sessions/{other.GetProperty("id").GetString()}";
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/api/account/me")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await here.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/account/me")).Status);
    }
}

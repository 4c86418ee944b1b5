using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SecureWeb.SampleTests;

/// <summary>What a new user tries: each gets the right status and a generic body, and loses nothing that was
/// stored.</summary>
[Collection(SharedSampleGroup.Name)]
public sealed class BadInputTests(SharedSample sample)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static TheoryData<string, int> BadPosts => new()
    {
        { """{"title":"t","body":""", 400 },
        { "", 400 },
        { "null", 400 },
        { "[]", 400 },
        { """{"title":5,"body":"b"}""", 400 },
        { """{"title":"t","body":"b","isAdmin":true}""", 400 },
        { """{"title":"t","title":"u","body":"b"}""", 400 },
        { """{"title":"","body":"b"}""", 400 },
        { """{"title":"t"}""", 400 },
        { """{"title":null,"body":"b"}""", 400 },
        { "{\"title\":\"" + new string('x', 121) + "\",\"body\":\"b\"}", 400 },
        { "{\"title\":\"t\",\"body\":\"" + new string('x', 20_001) + "\"}", 400 },
    };

    [Theory]
    [MemberData(nameof(BadPosts))]
    [Trait("ASVS", "2.2.1")]
    public async Task Post_BadJson_Gives400Problem(string json, int status)
    {
        using var member = await SampleClient.NewMemberAsync(sample, NewName());
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        using var response = await member.Http.PostAsync(new Uri("/api/posts", UriKind.Relative), content);

        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Problem.Is((HttpStatusCode)status, response.StatusCode, body);
        Assert.DoesNotContain("System.", body.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("PostInput", body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("ASVS", "2.2.1")]
    public async Task Post_TitleOfOneMegabyte_IsRefusedAndNothingIsStored()
    {
        using var member = await SampleClient.NewMemberAsync(sample, NewName());
        var id = await member.PinAsync("Before");

        var (status, body) = await member.PostAsync("/api/posts",
            new { title = new string('x', 1024 * 1024), body = "b" });

        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, status.ToString());
        Problem.Is(status, status, body);
        Assert.True(body.ToString().Length < 2_000, "The body repeats what was sent.");
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync($"/api/posts/{id}")).Status);
    }

    [Fact]
    public async Task Post_AnotherContentType_IsRefused()
    {
        using var member = await SampleClient.NewMemberAsync(sample, NewName());
        using var content = new StringContent("""{"title":"t","body":"b"}""", Encoding.UTF8, "text/plain");

        using var response = await member.Http.PostAsync(new Uri("/api/posts", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [Trait("ASVS", "3.5.1")]
    public async Task Post_FromAnotherSite_Gives403AndChangesNothing(string header, string value)
    {
        using var member = await SampleClient.NewMemberAsync(sample, NewName());
        var id = await member.PinAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri($"/api/posts/{id}", UriKind.Relative));
        member.Http.DefaultRequestHeaders.Remove("Origin");
        request.Headers.Add(header, value);

        using var response = await member.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync($"/api/posts/{id}")).Status);
    }

    [Fact]
    [Trait("ASVS", "3.5.1")]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        using var member = await SampleClient.NewMemberAsync(sample, NewName());
        using var form = new FormUrlEncodedContent([new("Input.Title", "t"), new("Input.Body", "b")]);

        using var response = await member.Http.PostAsync(new Uri("/posts/new", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Sessions_SignedOut_SendsABrowserToTheSignInPageAndBack()
    {
        using var client = sample.NewClient();
        client.DefaultRequestHeaders.Add("Accept", Browser);

        using var response = await client.GetAsync(new Uri("/account/sessions", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/account/login?ReturnUrl=%2Faccount%2Fsessions", response.Headers.Location?.PathAndQuery);
    }

    [Theory]
    [InlineData("PUT", "/api/account/me", "GET")]
    [InlineData("PUT", "/health", "GET, HEAD")]
    [InlineData("DELETE", "/api/posts", "GET, POST")]
    [InlineData("PUT", "/search?q=x", "GET, HEAD")]
    [InlineData("DELETE", "/account/login", "GET, HEAD, POST")]
    public async Task Method_ThatTheRouteDoesNotHave_Gives405(string method, string path, string allow)
    {
        using var client = new SampleClient(sample);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var response = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Superset(allow.Split(", ").ToHashSet(), response.Content.Headers.Allow.ToHashSet());
    }

    [Theory]
    [InlineData("/nowhere", Browser, "text/html")]
    [InlineData("/nowhere", "*/*", "application/problem+json")]
    [InlineData("/nowhere", "text/html, application/json;q=0", "text/html")]
    [InlineData("/api/nowhere", "application/json;q=0", "text/plain")]
    [InlineData("/posts/999999", Browser, "text/html")]
    [InlineData("/api/posts/999999", "application/json", "application/problem+json")]
    public async Task Unknown_Url_Gives404InWhatTheClientAccepts(string path, string accept, string mediaType)
    {
        using var client = sample.NewClient();
        client.DefaultRequestHeaders.Add("Accept", accept);

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/demo/throw", Browser, 500)]
    [InlineData("/demo/throw", "*/*", 500)]
    [InlineData("/demo/bad-request", Browser, 400)]
    [InlineData("/demo/bad-request", "*/*", 400)]
    [Trait("ASVS", "16.5.1")]
    public async Task Exception_InAHandler_TellsNothing(string path, string accept, int status)
    {
        using var client = sample.NewClient();
        client.DefaultRequestHeaders.Add("Accept", accept);

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty(body);
        foreach (var secret in new[] { "hunter2", "db.internal", "invoices", "InvalidOperation", "   at " })
        {
            Assert.DoesNotContain(secret, body, StringComparison.OrdinalIgnoreCase);
        }

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.NotEmpty(response.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Exception_AfterTheFirstByte_CutsTheAnswerOff()
    {
        using var client = sample.NewClient();

        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => client.GetStringAsync(new Uri("/demo/throw?late=true", UriKind.Relative)));

        Assert.True(exception is HttpRequestException or IOException, exception.ToString());
        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_SendsEventsOneByOne()
    {
        using var client = sample.NewClient();

        using var response = await client.GetAsync(
            new Uri("/demo/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("event: tick", await reader.ReadLineAsync());
        Assert.Equal("data: tick 1", await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n")]
    public async Task Host_MissingOrWrong_Gives400(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, sample.Address.Port);
        await using var tls = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost");
        await tls.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(tls, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainHttp_IsSentToHttps()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sample.PlainAddress, "/"));
        request.Headers.Add("Accept", Browser);

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal("https", response.Headers.Location?.Scheme);
    }

    private static string NewName() =>
        "bad-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SecureWeb.SampleTests;

[Collection(SharedSampleGroup.Name)]
public sealed class FileTests(SharedSample sample)
{
    [Fact]
    [Trait("ASVS", "3.2.1")]
    public async Task Upload_Png_IsServedAsADownloadThatCanDoNothing()
    {
        using var owner = await SampleClient.NewMemberAsync(sample, "kai");
        var bytes = Pictures.Png(20, 10);

        var (status, body) = await UploadAsync(owner, bytes, "../../evil.html", "text/html");
        Assert.Equal(HttpStatusCode.Created, status);
        using var file = await owner.Http.GetAsync(new Uri(body.GetProperty("url").GetString()!, UriKind.Relative));

        Assert.Equal(bytes, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith(".png", file.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Contains("sandbox", Assert.Single(file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Upload_Jpeg_Works()
    {
        using var owner = await SampleClient.NewMemberAsync(sample, "lars");

        var (status, body) = await UploadAsync(owner, Pictures.Jpeg(20, 10), "a.jpg", "image/jpeg");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(20, body.GetProperty("width").GetInt32());
    }

    [Fact]
    [Trait("ASVS", "5.2.2")]
    public async Task Upload_PageNamedPng_Gives400()
    {
        using var owner = await SampleClient.NewMemberAsync(sample, "mona");

        var (status, body) = await UploadAsync(owner, "<html><script>alert(1)</script>"u8.ToArray(), "a.png", "image/png");

        Problem.Is(HttpStatusCode.BadRequest, status, body);
        Assert.True(body.GetProperty("errors").TryGetProperty("file", out _), body.ToString());
    }

    [Fact]
    public async Task Upload_WithoutFile_Gives400()
    {
        using var owner = await SampleClient.NewMemberAsync(sample, "nils");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };

        using var response = await owner.Http.PostAsync(new Uri("/api/files", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(1024 * 1024 + 1, HttpStatusCode.BadRequest)]
    [InlineData(3 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    [Trait("ASVS", "5.2.1")]
    public async Task Upload_TooLarge_IsRefused(int size, HttpStatusCode expected)
    {
        using var owner = await SampleClient.NewMemberAsync(sample, $"olga{size}");
        var bytes = new byte[size];
        Pictures.Png().CopyTo(bytes, 0);

        var (status, body) = await UploadAsync(owner, bytes, "a.png", "image/png");

        Problem.Is(expected, status, body);
    }

    [Fact]
    public async Task Upload_Anonymous_Gives401()
    {
        using var anonymous = new SampleClient(sample);

        var (status, _) = await UploadAsync(anonymous, Pictures.Png(), "a.png", "image/png");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [InlineData("/files/0123456789abcdef0123456789abcdef")]
    [InlineData("/files/..%2f..%2fpinboard.db")]
    [InlineData("/files/pinboard.db")]
    public async Task Download_UnknownId_IsNotFoundOrRefused(string path)
    {
        using var client = new SampleClient(sample);

        using var response = await client.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, response.StatusCode.ToString());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(
        SampleClient client, byte[] bytes, string name, string contentType)
    {
        using var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var form = new MultipartFormDataContent { { part, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/files", UriKind.Relative)) { Content = form };

        // The server may refuse before the body is sent.
        request.Headers.ExpectContinue = true;
        using var response = await client.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}

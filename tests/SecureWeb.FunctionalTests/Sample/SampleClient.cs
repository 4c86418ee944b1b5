using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SecureWeb.SampleTests;

/// <summary>Somebody who uses the JSON API, with cookies of his own.</summary>
internal sealed class SampleClient(SampleProcess sample) : IDisposable
{
    public const string Password = "seven green bottles on a wall";

    public HttpClient Http { get; } = sample.NewClient();

    public static async Task<SampleClient> NewMemberAsync(SampleProcess sample, string userName)
    {
        var client = new SampleClient(sample);
        using var registered = await client.Http.PostAsJsonAsync("/api/account/register",
            new { userName, password = Password });
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        await client.SignInAsync(userName);
        return client;
    }

    public async Task SignInAsync(string userName, string password = Password)
    {
        using var signedIn = await Http.PostAsJsonAsync("/api/account/login", new { userName, password });
        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
    }

    /// <summary>Sends JSON and gives the status and the body, which is empty or JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, body);

    public async Task<int> PinAsync(string title = "A note", string body = "Some <b>words</b>.")
    {
        var (status, post) = await PostAsync("/api/posts", new { title, body });
        Assert.Equal(HttpStatusCode.Created, status);
        return post.GetProperty("id").GetInt32();
    }

    public void Dispose() => Http.Dispose();
}

using System.Net;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Sessions;

/// <summary>A client that keeps the one session cookie as a browser does, and lets the test look at it and change it.</summary>
internal sealed class Browser(SecureHost host)
{
    public const string CookieName = "__Host-sid";

    public string? Cookie { get; set; }

    public string Name { get; init; } = CookieName;

    public IReadOnlyList<string> LastSetCookies { get; private set; } = [];

    public Browser Clone() => new(host) { Cookie = Cookie, Name = Name };

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (Cookie is not null)
        {
            request.Headers.Add("Cookie", $"{Name}={Cookie}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await host.Client.SendAsync(request);
        LastSetCookies = response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];
        foreach (var cookie in LastSetCookies.Where(c => c.StartsWith(Name + "=", StringComparison.Ordinal)))
        {
            var value = cookie[(Name.Length + 1)..cookie.IndexOf(';', StringComparison.Ordinal)];
            Cookie = value.Length == 0 ? null : value;
        }

        return response;
    }

    public async Task<string> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }

    public async Task<string> PostAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Post, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}

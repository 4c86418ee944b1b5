using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

internal static class Requests
{
    /// <summary>Sends a request as a program would, optionally signed in as <c>name,role,role</c>.</summary>
    public static async Task<int> Status(this SecureHost host, string path, string? user = null, string method = "GET")
    {
        using var response = await host.Send(path, user, method, ("Accept", "application/json"));
        return (int)response.StatusCode;
    }

    public static async Task<HttpResponseMessage> Send(this SecureHost host, string path, string? user = null,
        string method = "GET", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (user is not null)
        {
            request.Headers.Add(TestScheme.Header, user);
        }

        return await host.Client.SendAsync(request);
    }
}

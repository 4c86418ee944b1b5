using System.Net;
using System.Net.Http.Json;

namespace SecureWeb.SampleTests;

/// <summary>A session cookie on its own, as a thief would hold it.</summary>
internal static class SessionCookie
{
    public static async Task<string> OfNewSignInAsync(SampleClient client, string userName)
    {
        using var response = await client.Http.PostAsJsonAsync("/api/account/login",
            new { userName, password = SampleClient.Password });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        return Assert.Single(response.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("__Host-sid=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>What <c>/api/account/me</c> answers to it.</summary>
    public static async Task<HttpStatusCode> StatusAsync(SampleProcess sample, string cookie)
    {
        using var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sample.Address, "/api/account/me"));
        request.Headers.Add("Cookie", cookie);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}

using Microsoft.AspNetCore.Http;

namespace SecureWeb.Sessions;

/// <summary>The answer when the store is down: "try again", never "you are signed out".</summary>
internal static class SessionRefusal
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Before the response started: no body; the error boundary writes the generic one.</summary>
    public static void Early(HttpResponse response)
    {
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds;
    }

    /// <summary>While the headers are being made: what the endpoint wrote follows, but nobody takes it for success.</summary>
    public static void Late(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var headers = response.Headers;
        headers.RetryAfter = RetryAfterSeconds;
        headers.CacheControl = "no-store";
        headers.Remove("Location");
        headers.Remove("ETag");
        headers.Remove("Last-Modified");
    }
}

using System.Net;
using System.Text.Json;

namespace SecureWeb.SampleTests;

/// <summary>The one shape of an error in JSON.</summary>
internal static class Problem
{
    private static readonly string[] Allowed = ["type", "title", "status", "errorId", "errors"];

    public static void Is(HttpStatusCode expected, HttpStatusCode actual, JsonElement body)
    {
        Assert.True(expected == actual, $"{expected} expected, {actual} came: {body}");
        Assert.Equal("about:blank", body.GetProperty("type").GetString());
        Assert.Equal((int)expected, body.GetProperty("status").GetInt32());
        Assert.Equal(26, body.GetProperty("errorId").GetString()!.Length);
        Assert.All(body.EnumerateObject(), member => Assert.Contains(member.Name, Allowed));
    }

    public static string WithoutId(JsonElement body) => body.ToString()
        .Replace(body.GetProperty("errorId").GetString()!, "", StringComparison.Ordinal);
}

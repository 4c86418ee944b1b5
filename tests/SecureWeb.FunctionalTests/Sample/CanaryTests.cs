using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureWeb.SampleTests;

/// <summary>The running sample holds secrets of its own and of one member; another visitor provokes every error and reads
/// all he gets, and somebody reads the log.</summary>
public sealed partial class CanaryTests(CanaryTests.Sample sample) : IClassFixture<CanaryTests.Sample>
{
    private const string Mark = "canary7f1x";

    [Fact]
    [Trait("ASVS", "16.5.1")]
    [Trait("ASVS", "16.2.5")]
    public async Task Errors_OfTheSample_GiveNothingAway()
    {
        using var member = new SampleClient(sample);
        const string password = Mark + " seven green bottles";
        using var registered = await member.Http.PostAsJsonAsync("/api/account/register", new { userName = "olga", password });
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        await member.SignInAsync("olga", password);
        var id = await member.PinAsync("Private until shown", "words");
        using var visitor = await SampleClient.NewMemberAsync(sample, "mallory");

        foreach (var (method, path, type, body) in Ways(id))
        {
            foreach (var accept in new[] { "text/html,*/*;q=0.8", "application/json", "text/plain" })
            {
                await SendAsync(visitor.Http, method, path, type, body, accept);
            }
        }

        Assert.Equal("words", (await member.GetAsync($"/api/posts/{id}")).Body.GetProperty("body").GetString());
        var log = sample.Log.Split('\n');
        Assert.Contains(log, line => line.Contains("Unhandled exception", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains(Mark, StringComparison.Ordinal)
            || line.Contains("hunter2", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Method, string Path, string? Type, string? Body)> Ways(int id) =>
    [
        ("GET", "/demo/throw", null, null),
        ("GET", "/demo/bad-request", null, null),
        ("GET", $"/demo/throw?password={Mark}", null, null),
        ("GET", $"/nowhere?token={Mark}", null, null),
        ("DELETE", "/demo/throw", null, null),
        ("GET", "/posts/999999", null, null),
        ("GET", "/api/posts/abc", null, null),
        ("PUT", $"/api/posts/{id}", "application/json", """{"title":"t","body":"taken over"}"""),
        ("DELETE", $"/api/posts/{id}", null, null),
        ("GET", $"/posts/{id}/edit", null, null),
        ("GET", "/admin/users", null, null),
        ("POST", "/api/account/login", "application/json", $"{{\"userName\":\"olga\",\"password\":\"{Mark}\"}}"),
        ("POST", "/api/account/login", "application/json", $"{{\"userName\":\"olga\",\"password\":{Mark}}}"),
        ("POST", "/api/account/login", "text/plain", Mark),
        ("POST", "/api/account/register", "application/json", $"{{\"userName\":\"x\",\"password\":\"{Mark}\"}}"),
        ("POST", "/api/posts", "application/json", $"{{\"title\":\"t\",\"password\":\"{Mark}\"}}"),
        ("POST", "/api/posts", "application/json", "{\"title\":"),
        ("POST", "/account/login", "application/x-www-form-urlencoded", $"Input.UserName=olga&Input.Password={Mark}"),
        ("GET", "/files/" + new string('0', 32), null, null),
        ("POST", "/api/files", "multipart/form-data; boundary=x", "--x\r\n\r\nbroken"),
    ];

    private static async Task SendAsync(
        HttpClient http, string method, string path, string? type, string? body, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("traceparent", "00-aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb-cccccccccccccccc-01");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await http.SendAsync(request);
        if ((int)response.StatusCode >= 400)
        {
            var seen = $"{response.ReasonPhrase}\n{response.Headers}\n{response.Content.Headers}\n"
                + await response.Content.ReadAsStringAsync();
            Assert.False(Internals().IsMatch(seen), $"{method} {path} for {accept}: {response.StatusCode}\n{seen}");
        }
        else
        {
            Assert.True(response.StatusCode is not HttpStatusCode.NoContent || method != "DELETE", $"{method} {path} was done.");
        }
    }

    [GeneratedRegex(
        Mark + @"|hunter2|db\.internal|invoices|\bSystem\.|Microsoft\.|SecureWeb\.|Exception\b|\bat [A-Z]\w+\.\w|\.cs\b|SQLite|SELECT |/tmp/|aaaaaaaabbbbbbbb|cccccccccccccccc",
        RegexOptions.NonBacktracking)]
    private static partial Regex Internals();

    public sealed class Sample : SampleProcess
    {
        protected override IReadOnlyList<string> Settings =>
        [
            "--Sample:Demo=true", $"--ConnectionStrings:Main=Server=db;Password={Mark}", $"--Payment:ApiKey={Mark}",
            "--SecureWeb:SignIn:NetworkBurst=1000", "--SecureWeb:SignIn:AccountsPerNetwork=1000",
        ];
    }
}

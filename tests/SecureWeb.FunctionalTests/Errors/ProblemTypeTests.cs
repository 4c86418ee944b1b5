using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureWeb.Defaults;
using SecureWeb.Errors;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class ProblemTypeTests
{
    private const string Address = "https://errors.example/name-taken";

    [Theory]
    [InlineData("/safe", Address, "name_taken")]
    [InlineData("/mapped", Address, "name_taken")]
    [InlineData("/result", Address, "name_taken")]
    [InlineData("/unlisted", "about:blank", "other")]
    [InlineData("/invalid", "about:blank", null)]
    [InlineData("/own", "https://mine.example/", "name_taken")]
    public async Task Code_OfTheApplication_ChoosesTheType(string path, string type, string? code)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/safe", (HttpContext _) => throw new SafeHttpException(409, "Taken.") { Code = "name_taken" });
                app.MapGet("/mapped", (HttpContext _) => throw new KeyNotFoundException("x"));
                app.MapGet("/unlisted", (HttpContext _) => throw new SafeHttpException(409) { Code = "other" });
                app.MapGet("/invalid", (HttpContext _) => throw new SafeHttpException(409) { Code = "<script>" });
                app.MapGet("/result", () => Results.Problem(statusCode: 409, extensions: Code()));
                app.MapGet("/own", () => Results.Problem(statusCode: 409, type: "https://mine.example/", extensions: Code()));
            },
            o => o.Errors.MapException<KeyNotFoundException>(409, "name_taken"),
            configuration: new Dictionary<string, string?> { ["SecureWeb:Errors:ProblemTypes:name_taken"] = Address });

        using var response = await host.SendAsync(path);

        var problem = await response.ReadProblemAsync();
        Assert.Equal(409, (int)response.StatusCode);
        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Equal("Conflict", problem.GetProperty("title").GetString());
        Assert.Equal(code, problem.TryGetProperty("code", out var sent) ? sent.GetString() : null);

        static Dictionary<string, object?> Code() => new() { ["code"] = "name_taken" };
    }

    [Theory]
    [InlineData("name taken", Address)]
    [InlineData("taken", "javascript:alert(1)")]
    [InlineData("taken", "//evil.example/x")]
    [InlineData("taken", "not an address")]
    [InlineData("taken", "https://user:secret@errors.example/")]
    [InlineData("taken", "")]
    public async Task ProblemTypes_WithAMistake_StopTheStart(string code, string type)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(options: o => o.Errors.ProblemTypes[code] = type));

        Assert.Contains("SecureWeb:Errors:ProblemTypes", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://errors.example/a?b#c")]
    [InlineData("urn:example:taken")]
    [InlineData("tag:errors.example,2026:taken")]
    [InlineData("/errors/taken")]
    public async Task ProblemTypes_EveryKindOfAddress_Starts(string type)
    {
        await using var host = await SecureHost.StartAsync(options: o => o.Errors.ProblemTypes["taken"] = type);

        Assert.Empty(host.Complaints());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("ümlaut")]
    public void MapException_CodeOfOtherCharacters_Throws(string code)
        => Assert.Throws<ArgumentException>(() => new SecureErrorOptions().MapException<Exception>(409, code));

    [Theory]
    [InlineData(true, "de-AT, en;q=0.5", "/missing", "Seite nicht gefunden")]
    [InlineData(true, "de", "/result", "Seite nicht gefunden")]
    [InlineData(true, "xx", "/missing", "Page not found")]
    [InlineData(false, "de", "/missing", "Not Found")]
    [InlineData(true, "de", "/titled", "Mine")]
    public async Task LocalizeProblems_Title_IsInTheReadersLanguage(bool on, string language, string path, string title)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/result", () => Results.Problem(statusCode: 404));
                app.MapGet("/titled", () => Results.Problem(statusCode: 404, title: "Mine"));
            },
            o => o.Errors.LocalizeProblems = on);

        using var response = await host.SendAsync(path, headers: ("Accept-Language", language));

        Assert.Equal(title, (await response.ReadProblemAsync()).GetProperty("title").GetString());
        Assert.Equal(on, response.Headers.Vary.Contains("Accept-Language"));
    }
}

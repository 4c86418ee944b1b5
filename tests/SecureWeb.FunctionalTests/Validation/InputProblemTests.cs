using System.Net.Http.Json;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Sanitization;

namespace SecureWeb.FunctionalTests.Validation;

/// <summary>Whatever was wrong with the input and whichever stack found it: one shape, nothing of the value, no type.</summary>
public sealed class InputProblemTests(InputProblemTests.Shared shared) : IClassFixture<InputProblemTests.Shared>
{
    public sealed class Shared() : SharedHost(() => SecureHost.StartAsync(
        app =>
        {
            app.MapPost("/problem", (Letter letter) => "ok");
            app.MapPost("/problem/lenient", (Letter letter) => "ok").AllowUnknownFields("a test");
            app.MapPost("/problem/form", ([FromForm] Letter letter) => "ok").DisableAntiforgery();
            app.MapGet("/problem/reject", ([PlainText(Reject = true)] string name) => "ok");
            app.MapControllers();
        },
        services: b =>
        {
            b.Services.AddControllers();
            b.Services.AddScoped<IValidator<Letter>, LetterValidator>();
        }));

    public sealed record Letter(Address Address, [SanitizeHtml("inline")] string Body = "", int Pages = 1);

    public sealed record Address(string Street);

    public sealed class LetterValidator : AbstractValidator<Letter>
    {
        public LetterValidator()
        {
            RuleFor(l => l.Address.Street).MaximumLength(10);
            RuleFor(l => l.Pages).InclusiveBetween(1, 999);
        }
    }

    [Theory]
    [InlineData("/problem")]
    [InlineData("/problem/mvc")]
    public async Task Validator_Errors_AreListedByCamelCasePath(string path)
    {
        using var response = await shared.Client.PostAsJsonAsync(
            path, new { address = new { street = "s3cret-street-name" }, pages = 77_777 });

        var problem = await ReadAsync(response, 400);
        var errors = problem.GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!;
        Assert.Equal(["address.street", "pages"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("77777", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/problem", """{"address":{"street":"x"},"isAdmin":true}""", 400)]
    [InlineData("/problem", """{"address":{"street":"x"},"pages":1,"pages":2}""", 400)]
    [InlineData("/problem", """{"address":{"street":"x"},"pages":"s3cret"}""", 400)]
    [InlineData("/problem", """{"address":""", 400)]
    [InlineData("/problem", "", 400)]
    [InlineData("/problem/lenient", """{"address":""", 400)]
    [InlineData("/problem/mvc", """{"address":{"street":"x"},"isAdmin":true}""", 400)]
    [InlineData("/problem/mvc", """{"address":{"street":"x"},"pages":1,"pages":2}""", 400)]
    [InlineData("/problem/mvc", """{"address":{"street":"x"},"pages":"s3cret"}""", 400)]
    [InlineData("/problem/mvc", """{"address":""", 400)]
    [InlineData("/problem/mvc", "", 400)]
    public async Task Json_ThatDoesNotFit_GetsAFilledAnswerWithoutTypes(string path, string json, int status)
    {
        using var content = new StringContent(json, null, "application/json");

        using var response = await shared.Client.PostAsync(path, content);

        var text = (await ReadAsync(response, status)).ToString();
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Letter), text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/problem")]
    [InlineData("/problem/mvc")]
    public async Task Html_BeyondTheLimits_IsRefused(string path)
    {
        var many = "<b " + string.Concat(Enumerable.Range(0, 100).Select(i => $"a{i}=1 ")) + ">";

        using var tooLong = await shared.Client.PostAsJsonAsync(path, new { address = new { street = "x" }, body = new string('a', 9_000) });
        using var tooMany = await shared.Client.PostAsJsonAsync(path, new { address = new { street = "x" }, body = many });

        await ReadAsync(tooLong, 413);
        await ReadAsync(tooMany, 400);
    }

    [Fact]
    public async Task PlainText_Rejected_Is400()
    {
        using var good = await shared.Client.GetAsync("/problem/reject?name=ok");
        using var bad = await shared.Client.GetAsync("/problem/reject?name=a%E2%80%AEb");

        Assert.True(good.IsSuccessStatusCode);
        await ReadAsync(bad, 400);
    }

    /// <summary>A form value above 64 KB, and more than 256 values.</summary>
    [Fact]
    public async Task Form_BeyondItsLimits_Is400()
    {
        using var longValue = new FormUrlEncodedContent([KeyValuePair.Create("body", new string('a', 70_000))]);
        using var manyValues = new FormUrlEncodedContent(Enumerable.Range(0, 300).Select(i => KeyValuePair.Create($"a{i}", "1")));

        using var first = await shared.Client.PostAsync("/problem/form", longValue);
        using var second = await shared.Client.PostAsync("/problem/form", manyValues);

        await ReadAsync(first, 400);
        await ReadAsync(second, 400);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("errorId").GetString()));
        return problem;
    }
}

[ApiController]
[Route("problem")]
public sealed class InputProblemController : ControllerBase
{
    [HttpPost("mvc")]
    public string Post(InputProblemTests.Letter letter) => letter.Body;
}

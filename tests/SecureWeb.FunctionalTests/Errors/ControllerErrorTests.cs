using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class ControllerErrorTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    [Trait("ASVS", "16.5.1")]
    public async Task ApiController_BadInput_ShowsNoTypeAndNoValue(string environment)
    {
        await using var host = await StartAsync(environment);

        var answers = new[]
        {
            await PostAsync(host, "{\"price\": \"zz-canary\"}"),
            await PostAsync(host, "{\"price\": 1, \"prices\": {\"zz-canary\": \"zz-canary\"}}"),
            await PostAsync(host, "{\"price\": 1, \"kind\": \"zz-canary\"}"),
            await PostAsync(host, "zz-canary"),
            await PostAsync(host, "{\"name\": \"zz-canary-too-long\", \"price\": 1}"),
            await PostAsync(host, ""),
            await host.SendAsync("/errors-api/zz-canary"),
            await host.SendAsync("/errors-api?count=zz-canary"),
        };

        foreach (var answer in answers)
        {
            Assert.Equal(400, (int)answer.StatusCode);
            var problem = await answer.ReadProblemAsync();
            Assert.Equal("about:blank", problem.GetProperty("type").GetString());
            Assert.Equal("Bad Request", problem.GetProperty("title").GetString());
            Assert.Equal(26, problem.GetProperty("errorId").GetString()!.Length);
            Assert.False(problem.TryGetProperty("traceId", out _));
            var text = problem.ToString();
            Assert.DoesNotContain("zz-canary", text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("SecureWeb", text, StringComparison.Ordinal);
            Assert.DoesNotContain("converted", text, StringComparison.Ordinal);
            Assert.DoesNotContain("LineNumber", text, StringComparison.Ordinal);
        }

        var errors = (await answers[0].ReadProblemAsync()).GetProperty("errors");
        Assert.Contains(errors.EnumerateObject(), p => p.Name == "price");
        Assert.Contains((await answers[4].ReadProblemAsync()).GetProperty("errors").EnumerateObject(), p => p.Name == "name");
    }

    [Fact]
    public async Task ApiController_StatusResults_HaveTheOneShape()
    {
        await using var host = await StartAsync();

        using var response = await host.SendAsync("/errors-api/missing/1");

        var problem = await response.ReadProblemAsync();
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal("Not Found", problem.GetProperty("title").GetString());
        Assert.Equal(26, problem.GetProperty("errorId").GetString()!.Length);
        Assert.False(problem.TryGetProperty("traceId", out _));
    }

    [Fact]
    public async Task ApiController_AnsweredByABrowserNavigation_ThrowsIntoThePage()
    {
        await using var host = await StartAsync();

        using var page = await host.SendAsync("/errors-api/throw/1", headers: [("Sec-Fetch-Mode", "navigate"), ("Accept", ErrorHost.Chrome)]);
        using var tie = await host.SendAsync("/errors-api/throw/1", headers: ("Accept", "text/html, application/json"));

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/problem+json", tie.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task ModelBindingText_OfTheApplication_Wins()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapControllers(), services: b => b.Services
            .AddControllers(o => o.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "bad count"))
            .AddApplicationPart(typeof(ErrorsApiController).Assembly));

        using var response = await host.SendAsync("/errors-api?count=x");

        Assert.Contains("bad count", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(SecureHost host, string json)
        => host.Client.PostAsync("/errors-api", new StringContent(json, null, "application/json"));

    private static Task<SecureHost> StartAsync(string environment = "Production")
        => SecureHost.StartAsync(app => app.MapControllers(), environment: environment,
            services: b => b.Services.AddControllers().AddApplicationPart(typeof(ErrorsApiController).Assembly));
}

[ApiController]
[Route("errors-api")]
public sealed class ErrorsApiController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(ErrorsApiItem item) => Ok(item);

    [HttpGet("{id:alpha}")]
    public IActionResult Number(int id) => Ok(id);

    [HttpGet("{id}")]
    public IActionResult AnyNumber(int id) => Ok(id);

    [HttpGet]
    public IActionResult Count([FromQuery] int count) => Ok(count);

    [HttpGet("missing/{id}")]
    public IActionResult Missing(int id) => id == 0 ? Ok() : NotFound();

    [HttpGet("throw/{id}")]
    public IActionResult Throw(int id) => throw new InvalidOperationException($"x {id}");
}

public sealed class ErrorsApiItem
{
    [StringLength(8)]
    public string? Name { get; set; }

    public decimal Price { get; set; }

    public Dictionary<string, decimal>? Prices { get; init; }

    public DayOfWeek Kind { get; set; }
}

using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Errors;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class StatusPageTests
{
    [Fact]
    public async Task NotFound_Browser_GetsThePage()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "hello"));

        using var response = await host.SendAsync("/<missing>", headers: [("Accept", ErrorHost.Firefox), ("Accept-Language", "de-AT, en;q=0.5")]);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<title>404 – Seite nicht gefunden</title>", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", page, StringComparison.Ordinal);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(418)]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task Status_WithoutBody_GetsTheGenericBody(int status)
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = "7";
            c.Response.Headers.ETag = "\"x\"";
            return Task.CompletedTask;
        });

        using var response = await host.SendAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
        Assert.Equal("7", response.Headers.RetryAfter?.ToString());
        Assert.Null(response.Headers.ETag);
        Assert.Empty(host.Complaints());
    }

    [Fact]
    public async Task MethodNotAllowed_Allow_IsKept()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "hello"));

        using var response = await host.SendAsync(method: HttpMethod.Delete);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
        Assert.Equal("Method Not Allowed", (await response.ReadProblemAsync()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Status_WithAnswerOfTheApplication_IsLeftAlone()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/body", () => Results.Text("mine", statusCode: 404));
            app.MapGet("/length", (HttpContext c) =>
            {
                c.Response.StatusCode = 404;
                c.Response.ContentLength = 0;
            });
            app.MapGet("/switch", (HttpContext c) =>
            {
                c.Response.StatusCode = 404;
                c.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            });
            app.MapGet("/metadata", (HttpContext c) => { c.Response.StatusCode = 404; })
                .WithMetadata(new SkipStatusCodePagesAttribute());
            app.MapGet("/none", (HttpContext c) => { c.Response.StatusCode = 404; }).WithErrorFormat(ErrorFormat.None);
        });

        Assert.Equal("mine", await (await host.SendAsync("/body")).Content.ReadAsStringAsync());
        foreach (var path in new[] { "/length", "/switch", "/metadata", "/none" })
        {
            using var response = await host.SendAsync(path);

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Status_SwitchedOffOnce_IsOnForTheNextRequest()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/off", (HttpContext c) => { c.Features.Get<IStatusCodePagesFeature>()!.Enabled = false; });
            app.MapGet("/", (HttpContext c) => { c.Response.StatusCode = 404; });
        });

        await host.SendAsync("/off");
        using var response = await host.SendAsync();

        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(ErrorFormat.Html, "*/*", "text/html")]
    [InlineData(ErrorFormat.Json, "text/html", "application/problem+json")]
    [InlineData(ErrorFormat.Text, "application/json", "text/plain")]
    public async Task ErrorFormat_Endpoint_WinsOverAccept(ErrorFormat format, string accept, string expected)
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGroup("/").WithErrorFormat(ErrorFormat.None)
            .MapGet("/", (HttpContext c) => { c.Response.StatusCode = 404; }).WithErrorFormat(format));

        using var response = await host.SendAsync(headers: ("Accept", accept));

        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Preflight_Answer_HasNoBody()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.StatusCode = 405;
            return Task.CompletedTask;
        });

        using var response = await host.SendAsync(method: HttpMethod.Options,
            headers: [("Origin", "https://a.example"), ("Access-Control-Request-Method", "PUT")]);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Unauthorized_WindowsHandshake_HasNoBody()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.StatusCode = 401;
            c.Response.Headers.WWWAuthenticate = "Negotiate abc";
            return Task.CompletedTask;
        });

        using var response = await host.SendAsync();

        Assert.Equal("Negotiate abc", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task MinimalApi_BadInput_IsA400WithoutParameterNamesOrStack(string environment)
    {
        await using var host = await SecureHost.StartAsync(environment: environment, endpoints: app =>
        {
            app.MapGet("/query", (int secretName) => secretName);
            app.MapPost("/json", (Item item) => item);
        });

        using var query = await host.SendAsync("/query?secretName=abc123");
        using var json = await host.Client.PostAsync("/json", new StringContent("{\"price\": \"abc123\"}", null, "application/json"));
        using var type = await host.Client.PostAsync("/json", new StringContent("abc123", null, "text/plain"));

        Assert.Equal([400, 400, 415], new[] { query, json, type }.Select(r => (int)r.StatusCode));
        foreach (var response in new[] { query, json, type })
        {
            await response.ReadProblemAsync();
            var all = await response.ReadAllAsync();
            Assert.DoesNotContain("abc123", all, StringComparison.Ordinal);
            Assert.DoesNotContain("secretName", all, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", all, StringComparison.Ordinal);
            Assert.DoesNotContain("Item", all, StringComparison.Ordinal);
        }

        Assert.Empty(host.Complaints());
    }

    [Fact]
    public async Task ValidationErrors_SetByAnotherFeature_AreInTheBody()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.StatusCode = 400;
            c.Features.Set<IValidationErrorsFeature>(new Faults());
            return Task.CompletedTask;
        });

        using var response = await host.SendAsync();

        Assert.Equal("is required",
            (await response.ReadProblemAsync()).GetProperty("errors").GetProperty("items[0].name")[0].GetString());
    }

    [Theory]
    [InlineData("/problem")]
    [InlineData("/validation")]
    [InlineData("/typed")]
    public async Task ResultsProblem_AnyClient_GetsTheOneShape(string path)
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/problem", () => Results.Problem(statusCode: 409));
            app.MapGet("/validation", () => Results.ValidationProblem(
                new Dictionary<string, string[]> { ["name"] = ["is taken"] }, statusCode: 409));
            app.MapGet("/typed", () => TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["name"] = ["is taken"] }));
        });

        foreach (var accept in new[] { "*/*", "application/json", "text/html" })
        {
            using var response = await host.SendAsync(path, headers: ("Accept", accept));

            var problem = await response.ReadProblemAsync();
            Assert.Equal("about:blank", problem.GetProperty("type").GetString());
            Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
            Assert.Equal(path == "/typed" ? "Bad Request" : "Conflict", problem.GetProperty("title").GetString());
            Assert.Equal(26, problem.GetProperty("errorId").GetString()!.Length);
            Assert.False(problem.TryGetProperty("traceId", out _));
            Assert.Equal(path != "/problem", problem.TryGetProperty("errors", out _));
        }
    }

    internal sealed record Item(string Name, decimal Price);

    private sealed class Faults : IValidationErrorsFeature
    {
        public IReadOnlyDictionary<string, string[]> Errors { get; } =
            new Dictionary<string, string[]> { ["items[0].name"] = ["is required"] };
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>Applications that bring error handlers of their own, as the templates of the framework do.</summary>
public sealed class ForeignHandlerTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task UseExceptionHandler_WithAPage_AnswersAndTheEventIsRaised(string method)
    {
        await using var host = await StartAsync(app => app.UseExceptionHandler("/Error"));

        using var response = await host.SendAsync("/throw", new HttpMethod(method));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("our page", await response.Content.ReadAsStringAsync());
        response.AssertDefaultHeaders();
        Assert.Contains("answered_by_application", Assert.Single(host.Events("error_unhandled")).Message, StringComparison.Ordinal);
        Assert.Single(host.Complaints()); // The handler's own entry, not one more of ours.
    }

    [Theory]
    [InlineData("/throw", 500)]
    [InlineData("/large", 413)]
    [InlineData("/slow", 504)]
    public async Task UseExceptionHandler_Bare_UsesTheSameTable(string path, int status)
    {
        await using var host = await StartAsync(app => app.UseExceptionHandler());

        using var response = await host.SendAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(26, (await response.ReadProblemAsync()).GetProperty("errorId").GetString()!.Length);
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
        Assert.Equal(status >= 500 ? 1 : 0, host.Complaints().Count);
    }

    [Fact]
    public async Task UseExceptionHandler_ThatFails_IsAnsweredByTheBoundary()
    {
        await using var host = await StartAsync(app => app.UseExceptionHandler(
            inner => inner.Run(_ => throw new InvalidOperationException(ErrorHost.Secret))));

        using var response = await host.SendAsync("/throw");

        Assert.Equal(500, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseDeveloperExceptionPage_InProduction_IsReplacedByTheLeakGuard()
    {
        await using var host = await StartAsync(app => app.UseDeveloperExceptionPage());

        using var response = await host.SendAsync("/throw", headers: ("Accept", "text/html"));

        var all = await response.ReadAllAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain(ErrorHost.Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", all, StringComparison.Ordinal);
        Assert.Single(host.Events("error_leak_blocked"));
    }

    [Fact]
    public async Task UseStatusCodePages_OfTheApplication_AnswersWhatTheApplicationRefused()
    {
        await using var host = await StartAsync(app => app.UseStatusCodePagesWithReExecute("/Missing"));

        using var response = await host.SendAsync("/nothing");
        using var other = await host.SendAsync("/gone");

        Assert.Equal("our 404", await response.Content.ReadAsStringAsync());
        Assert.Equal("our 404", await other.Content.ReadAsStringAsync());
        Assert.Equal([404, 410], new[] { (int)response.StatusCode, (int)other.StatusCode });
    }

    /// <summary>As Hellang.Middleware.ProblemDetails does it: catch, clear, write, swallow.</summary>
    [Fact]
    public async Task ProblemDetailsMiddleware_OfAnotherLibrary_IsDeferredToAndSearched()
    {
        await using var host = await StartAsync(app => app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (InvalidOperationException e)
            {
                context.Response.Clear();
                context.Response.StatusCode = 500;
                context.Response.ContentType = "application/problem+json";
                await context.Response.WriteAsync(context.Request.Query.ContainsKey("debug")
                    ? $"{{\"detail\":\"{e.GetType()}: {e.Message}\"}}"
                    : "{\"title\":\"theirs\"}");
            }
        }));

        using var quiet = await host.SendAsync("/throw");
        using var loud = await host.SendAsync("/throw?debug");

        Assert.Equal("{\"title\":\"theirs\"}", await quiet.Content.ReadAsStringAsync());
        quiet.AssertDefaultHeaders();
        Assert.DoesNotContain(ErrorHost.Secret, await loud.ReadAllAsync(), StringComparison.Ordinal);
        Assert.Single(host.Events("error_leak_blocked"));
    }

    private static Task<SecureHost> StartAsync(Action<WebApplication> handlers) => SecureHost.StartAsync(
        app =>
        {
            handlers(app);
            app.Map("/throw", (HttpContext _) => throw new InvalidOperationException(ErrorHost.Secret));
            app.Map("/large", (HttpContext _) => throw new BadHttpRequestException(ErrorHost.Secret, 413));
            app.Map("/slow", (HttpContext _) => throw new TimeoutException(ErrorHost.Secret));
            app.Map("/gone", (HttpContext c) => { c.Response.StatusCode = 410; });
            app.Map("/Error", () => "our page");
            app.Map("/Missing", () => "our 404");
        },
        services: b => b.Services.AddProblemDetails());
}

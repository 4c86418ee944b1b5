using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Errors;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class BoundaryTests
{
    [Fact]
    public async Task Throw_HeadersSetBefore_KeepOnlyWhatTheClientNeeds()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            var headers = c.Response.Headers;
            c.Response.Cookies.Append("app", ErrorHost.Secret);
            headers.ETag = "\"x\"";
            headers.ContentDisposition = "attachment";
            headers.Location = "/elsewhere";
            headers["X-Debug"] = ErrorHost.Secret;
            headers.CacheControl = "public, max-age=600";
            headers.WWWAuthenticate = "Bearer";
            headers.RetryAfter = "5";
            headers.AccessControlAllowOrigin = "https://a.example";
            headers.Vary = "Origin";
            throw new InvalidOperationException("x");
        });

        using var response = await host.SendAsync();

        var all = await response.ReadAllAsync();
        Assert.DoesNotContain(ErrorHost.Secret, all, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Null(response.Headers.ETag);
        Assert.Null(response.Headers.Location);
        Assert.Equal("no-store, max-age=0", response.Headers.CacheControl?.ToString());
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        Assert.True(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task TraceParent_OfTheClient_IsNotInTheBody()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"));

        using var response = await host.SendAsync(
            headers: ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", await response.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TraceId_Exposed_IsInTheBody()
    {
        await using var host = await ErrorHost.ThrowingAsync(
            new InvalidOperationException("x"), o => { o.Errors.ExposeTraceId = true; o.Errors.SendErrorIdHeader = true; });

        using var response = await host.SendAsync();

        var problem = await response.ReadProblemAsync();
        Assert.True(problem.TryGetProperty("traceId", out _));
        Assert.Equal(problem.GetProperty("errorId").GetString(), response.Headers.GetValues("X-Error-Id").Single());
    }

    [Fact]
    public async Task ErrorId_AskedForBefore_IsTheOneInTheBody()
    {
        string? asked = null;
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            asked = c.GetErrorId();
            throw new InvalidOperationException("x");
        });

        using var response = await host.SendAsync();

        Assert.Equal(asked, (await response.ReadProblemAsync()).GetProperty("errorId").GetString());
    }

    [Fact]
    public async Task AuthenticationHandler_Throws_IsAnsweredByTheBoundary()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "hello"),
            services: b => b.Services.AddAuthentication("broken").AddScheme<AuthenticationSchemeOptions, BrokenHandler>("broken", null));

        using var response = await host.SendAsync(headers: ("Accept", ErrorHost.Chrome));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        response.AssertDefaultHeaders();
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
        Assert.Single(host.Complaints());
    }

    [Fact]
    public async Task StartupFilter_Throws_IsAnsweredByTheLastResort()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "hello"),
            services: b => b.Services.AddSingleton<IStartupFilter, BrokenFilter>());

        using var response = await host.SendAsync();

        Assert.Equal(500, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
        response.AssertDefaultHeaders();
        Assert.Single(host.Complaints());
    }

    [Fact]
    public async Task ExceptionHandler_ThatHandles_WritesTheAnswer()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("mine"),
            services: b => b.Services.AddExceptionHandler<FailingHandler>().AddExceptionHandler<TeapotHandler>());

        using var response = await host.SendAsync();

        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("teapot for / mine", await response.Content.ReadAsStringAsync());
        var entry = Assert.Single(host.Complaints());
        Assert.Equal("ErrorHandlerFailed", entry.Id.Name);
    }

    [Fact]
    public async Task ExceptionHandler_ThatOnlySetsAStatus_GetsTheGenericBody()
    {
        await using var host = await ErrorHost.ThrowingAsync(new ArgumentException("status only"),
            services: b => b.Services.AddExceptionHandler<TeapotHandler>());

        using var response = await host.SendAsync();

        Assert.Equal(418, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task CustomizeProblemDetails_OfTheApplication_RunsLast()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"),
            services: b => b.Services.AddProblemDetails(o => o.CustomizeProblemDetails = c =>
            {
                c.ProblemDetails.Type = "https://errors.example/oops";
                c.ProblemDetails.Extensions["node"] = new { id = 7 };
            }));

        using var response = await host.SendAsync();

        var problem = await response.ReadProblemAsync();
        Assert.Equal("https://errors.example/oops", problem.GetProperty("type").GetString());
        Assert.Equal(7, problem.GetProperty("node").GetProperty("id").GetInt32());
        Assert.Equal(26, problem.GetProperty("errorId").GetString()!.Length);
    }

    [Fact]
    public async Task CustomizeProblemDetails_Throws_GivesTheGenericProblem()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"),
            services: b => b.Services.AddProblemDetails(o =>
                o.CustomizeProblemDetails = _ => throw new InvalidOperationException(ErrorHost.Secret)));

        using var response = await host.SendAsync();

        Assert.Equal(500, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renderer_Throws_GivesTheBuiltInPage()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"),
            services: b => b.Services.AddSingleton<IErrorPageRenderer, BrokenRenderer>());

        using var response = await host.SendAsync(headers: ("Accept", "text/html"));

        var page = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("half", page, StringComparison.Ordinal);
        Assert.Contains(host.Complaints(), r => r.Id.Name == "ErrorRendererFailed");
    }

    [Fact]
    public async Task Disabled_Errors_LeavesTheFramework()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("x"),
            o => o.Disable(SecureFeature.Errors, "test"));

        using var response = await host.SendAsync();

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    private sealed class BrokenHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            => throw new InvalidOperationException(ErrorHost.Secret);
    }

    private sealed class BrokenFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((RequestDelegate _) => _ => throw new InvalidOperationException(ErrorHost.Secret));
            next(app);
        };
    }

    private sealed class FailingHandler : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
            => throw new InvalidOperationException("handler");
    }

    private sealed class TeapotHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = 418;
            if (exception is InvalidOperationException)
            {
                var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()!;
                await httpContext.Response.WriteAsync($"teapot for {path.Path} {path.Error.Message}", cancellationToken);
            }

            return true;
        }
    }

    private sealed class BrokenRenderer : IErrorPageRenderer
    {
        public void Render(in ErrorPageModel model, System.Buffers.IBufferWriter<byte> output)
        {
            output.Write("half"u8);
            throw new InvalidOperationException("renderer");
        }
    }
}

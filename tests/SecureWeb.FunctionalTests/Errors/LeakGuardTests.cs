using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Errors;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class LeakGuardTests
{
    private static readonly string Leak = $"{new InvalidOperationException(ErrorHost.Secret)}\n   at Shop.Orders.Save(Order o) in /src/Orders.cs:line 7";

    public static TheoryData<string> Ways => ["write", "writer", "json", "problem", "stream", "results", "complete", "start", "file"];

    [Theory]
    [MemberData(nameof(Ways))]
    [Trait("ASVS", "16.5.1")]
    public async Task ServerError_WithInternals_IsReplacedHoweverItIsWritten(string way)
    {
        await using var host = await StartAsync(way, Leak);

        using var response = await host.SendAsync();

        Assert.Equal(500, (int)response.StatusCode);
        var problem = await response.ReadProblemAsync();
        Assert.Equal(26, problem.GetProperty("errorId").GetString()!.Length);
        var all = await response.ReadAllAsync();
        Assert.DoesNotContain(ErrorHost.Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain("Shop", all, StringComparison.Ordinal);
        Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("error_leak_blocked", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ServerError_WithoutInternals_IsSentAsWritten(string way)
    {
        const string Text = "The printer at the front desk is out of paper; ask for Mrs. Exception.";
        await using var host = await StartAsync(way, Text);

        using var response = await host.SendAsync();

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Contains(Text, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(way is not ("problem" or "json") ? "1" : null,
            response.Headers.TryGetValues("X-App", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task ServerError_LongerThanTheLimit_IsSearchedAtItsHeadAndStreamed()
    {
        await using var leaking = await StartAsync("chunks", Leak);
        await using var clean = await StartAsync("chunks", "fine");

        using var blocked = await leaking.SendAsync();
        using var passed = await clean.SendAsync();

        Assert.Equal("application/problem+json", blocked.Content.Headers.ContentType?.MediaType);
        Assert.Equal(4 + (200 * 1000), (await passed.Content.ReadAsStringAsync()).Length);
    }

    [Fact]
    public async Task Compression_Outside_StillSendsTheWholeBody()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.UseResponseCompression();
                app.Run(async c =>
                {
                    c.Response.StatusCode = c.Request.Path == "/leak" ? 500 : 503;
                    c.Response.ContentType = "application/json";
                    await c.Response.WriteAsync(c.Request.Path == "/leak" ? Leak : "\"nothing to see\"");
                });
            },
            services: b => b.Services.AddResponseCompression(o => o.EnableForHttps = true));

        using var clean = await host.SendAsync("/", headers: ("Accept-Encoding", "gzip"));
        using var leak = await host.SendAsync("/leak", headers: ("Accept-Encoding", "gzip"));

        Assert.Empty(clean.Content.Headers.ContentEncoding);
        Assert.Equal("\"nothing to see\"", await clean.Content.ReadAsStringAsync());
        Assert.DoesNotContain(ErrorHost.Secret, await leak.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExceptionHandler_ThatShowsTheException_IsReplaced()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException(ErrorHost.Secret),
            services: b => b.Services.AddExceptionHandler<TalkativeHandler>());

        using var response = await host.SendAsync();

        Assert.Equal(500, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientError_IsSearchedOnlyWhenAskedFor()
    {
        static Task Fail(HttpContext c)
        {
            c.Response.StatusCode = 400;
            return c.Response.WriteAsync(Leak);
        }

        await using var byDefault = await ErrorHost.FailingAsync(Fail);
        await using var strict = await ErrorHost.FailingAsync(Fail, o => o.Errors.LeakGuard = LeakGuardMode.AllErrors);

        Assert.Contains("Shop", await (await byDefault.SendAsync()).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(400, (await (await strict.SendAsync()).ReadProblemAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Development_Leak_IsSentAndWarnedAbout()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.StatusCode = 500;
            return c.Response.WriteAsync(Leak);
        }, environment: "Development");

        using var response = await host.SendAsync();

        Assert.Contains("Shop", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Id.Name == "ErrorLeakFound");
    }

    [Fact]
    public async Task OptOut_OneEndpoint_IsListedAndPassesOnlyThere()
    {
        static Task Fail(HttpContext c)
        {
            c.Response.StatusCode = 500;
            return c.Response.WriteAsync(Leak);
        }

        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/open", (RequestDelegate)Fail).NoLeakGuard("an internal tool shows stack traces");
            app.MapGet("/", (RequestDelegate)Fail);
        });

        Assert.Contains("Shop", await (await host.SendAsync("/open")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await (await host.SendAsync()).ReadProblemAsync();
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("an internal tool", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new NoLeakGuardAttribute(" "));
    }

    [Fact]
    public async Task Status_SetToSuccessAgain_IsSentUnsearched()
    {
        await using var host = await ErrorHost.FailingAsync(async c =>
        {
            c.Response.StatusCode = 500;
            c.Response.StatusCode = 200;
            await c.Response.WriteAsync("at Shop.Orders.Save(x) ");
            await c.Response.WriteAsync("ok");
        });

        Assert.Equal("at Shop.Orders.Save(x) ok", await host.Client.GetStringAsync("/"));
    }

    private static Task<SecureHost> StartAsync(string way, string text) => ErrorHost.FailingAsync(async c =>
    {
        if (way is "problem" or "json")
        {
            await (way == "problem"
                ? Results.Problem(detail: text, statusCode: 500)
                : Results.Json(new { error = text }, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, statusCode: 500)).ExecuteAsync(c);
            return;
        }

        c.Response.StatusCode = 500;
        c.Response.Headers["X-App"] = "1";
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (way)
        {
            case "write":
                c.Response.ContentLength = bytes.Length;
                await c.Response.WriteAsync(text);
                break;
            case "writer":
                bytes.CopyTo(c.Response.BodyWriter.GetSpan(bytes.Length));
                c.Response.BodyWriter.Advance(bytes.Length);
                break;
            case "stream":
                foreach (var b in bytes)
                {
                    await c.Response.Body.WriteAsync(new[] { b });
                    await c.Response.Body.FlushAsync();
                }

                break;
            case "results":
                await Results.Text(text, statusCode: 500).ExecuteAsync(c);
                break;
            case "complete":
                await c.Response.WriteAsync(text);
                await c.Response.CompleteAsync();
                break;
            case "start":
                c.Response.ContentType = "text/html";
                await c.Response.StartAsync();
                await c.Response.WriteAsync(text);
                break;
            case "file":
                var file = Path.GetTempFileName();
                await File.WriteAllTextAsync(file, text);
                await c.Response.SendFileAsync(file);
                File.Delete(file);
                break;
            case "chunks":
                await c.Response.WriteAsync(text);
                for (var i = 0; i < 200; i++)
                {
                    await c.Response.WriteAsync(new string('x', 1000));
                }

                break;
        }
    });

    private sealed class TalkativeHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = 500;
            await httpContext.Response.WriteAsJsonAsync(new { error = exception.ToString() }, cancellationToken);
            return true;
        }
    }
}

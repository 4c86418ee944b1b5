using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class StartedResponseTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Throw_AfterFlush_EndsTheStreamWithOneLogEntry()
    {
        var received = new TaskCompletionSource();
        await using var host = await ErrorHost.FailingAsync(async c =>
        {
            await c.Response.WriteAsync("first part");
            await c.Response.Body.FlushAsync();
            await received.Task;
            throw new InvalidOperationException(ErrorHost.Secret);
        });
        using var client = await RawClient.ConnectAsync(host.Address);

        await client.SendAsync(Get);
        await client.ReadAsync(until: "first part");
        received.SetResult();
        var answer = await client.ReadAsync();

        Assert.DoesNotContain("\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(ErrorHost.Secret, answer, StringComparison.Ordinal);
        var entry = Assert.Single(host.Complaints());
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.Equal("ErrorAfterStart", entry.Id.Name);
        Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("response_started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Throw_WithBytesInTheWriterNotSent_NeverShowsThem()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            var bytes = Encoding.UTF8.GetBytes(ErrorHost.Secret);
            bytes.CopyTo(c.Response.BodyWriter.GetSpan(bytes.Length));
            c.Response.BodyWriter.Advance(bytes.Length);
            throw new InvalidOperationException("x");
        });
        using var client = await RawClient.ConnectAsync(host.Address);

        await client.SendAsync(Get);
        var answer = await client.ReadAsync("}");

        Assert.DoesNotContain(ErrorHost.Secret, answer, StringComparison.Ordinal);
        Assert.Single(host.Complaints());
    }

    [Fact]
    public async Task Throw_BehindAPartThatReplacedTheBody_IsAnsweredAllTheSame()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            // A common mistake: the body is replaced and not put back when the rest throws.
            app.Use(async (context, next) =>
            {
                using var buffer = new MemoryStream();
                context.Response.Body = buffer;
                await next(context);
            });
            app.Run(_ => throw new InvalidOperationException("x"));
        });

        using var response = await host.SendAsync();

        Assert.Equal(500, (await response.ReadProblemAsync()).GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("get")]
    [InlineData("wait")]
    [InlineData("body")]
    [InlineData("json")]
    [InlineData("form")]
    [InlineData("bind")]
    public async Task ClientAbort_InTheMiddle_IsSilent(string where)
    {
        var arrived = new TaskCompletionSource();
        var completed = new TaskCompletionSource<int>();
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.Use(async (c, next) =>
            {
                c.Response.OnCompleted(() =>
                {
                    completed.SetResult(c.Response.StatusCode);
                    return Task.CompletedTask;
                });
                arrived.SetResult();
                await next(c);
            });
            app.MapPost("/bind", (Dictionary<string, string> body) => body);
            app.Map("/", (RequestDelegate)(c => where switch
            {
                "get" or "wait" => Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted),
                "body" => c.Request.Body.CopyToAsync(Stream.Null),
                "form" => c.Request.ReadFormAsync(),
                _ => c.Request.ReadFromJsonAsync<Dictionary<string, string>>().AsTask(),
            }));
        });
        using var client = await RawClient.ConnectAsync(host.Address);

        await client.SendAsync(where == "get" ? Get : $"POST /{(where == "bind" ? where : "")} HTTP/1.1\r\nHost: localhost\r\n"
            + $"Content-Type: {(where == "form" ? "application/x-www-form-urlencoded" : "application/json")}\r\n"
            + "Content-Length: 1000\r\n\r\n{\"a\":");
        await arrived.Task.WaitAsync(Patience);
        client.Reset();
        var status = await completed.Task.WaitAsync(Patience);

        Assert.Contains(status, new[] { 400, 499 });
        Assert.Empty(host.Complaints());
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Level >= LogLevel.Warning
            && r.Message.Contains("Security event", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task ClientAbort_OverTls_IsSilent(string version)
    {
        var arrived = new TaskCompletionSource();
        var completed = new TaskCompletionSource<int>();
        await using var host = await SecureHost.StartAsync(https: true, endpoints: app => app.MapGet("/", async (HttpContext c) =>
        {
            c.Response.OnCompleted(() =>
            {
                completed.SetResult(c.Response.StatusCode);
                return Task.CompletedTask;
            });
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted);
        }));
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var answer = host.Client.SendAsync(request, leaving.Token);
        await arrived.Task.WaitAsync(Patience);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);

        Assert.Equal(499, await completed.Task.WaitAsync(Patience));
        Assert.Empty(host.Complaints());
        Assert.Empty(host.Events("error_unhandled"));
    }

    [Fact]
    public async Task BrokenChunk_IsAnsweredWith400AndTheConnectionEnds()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapPost("/", async (HttpContext c) =>
            await c.Request.Body.CopyToAsync(Stream.Null)));
        using var client = await RawClient.ConnectAsync(host.Address);

        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            + "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await client.ReadAsync();

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Equal(answer.IndexOf("HTTP/1.1", StringComparison.Ordinal), answer.LastIndexOf("HTTP/1.1", StringComparison.Ordinal));
        Assert.Empty(host.Complaints());
    }

    [Fact]
    public async Task OnStarting_QueuedBeforeTheThrow_StillRuns()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.OnStarting(() =>
            {
                c.Response.Headers["X-Queued"] = "yes";
                return Task.CompletedTask;
            });
            throw new InvalidOperationException("x");
        });

        using var response = await host.SendAsync();

        Assert.True(response.Headers.Contains("X-Queued"));
    }

    [Fact]
    public async Task Throw_InOnStarting_IsAnsweredWithAnEmpty500AndOneEntry()
    {
        await using var host = await ErrorHost.FailingAsync(c =>
        {
            c.Response.OnStarting(() => throw new InvalidOperationException(ErrorHost.Secret));
            return c.Response.WriteAsync("hello");
        });

        using var response = await host.SendAsync();

        Assert.Equal(500, (int)response.StatusCode);
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
    }
}

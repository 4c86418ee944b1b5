using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Defaults;

namespace SecureWeb.FunctionalTests.Sessions;

/// <summary><c>HttpContext.Session</c> behaves as the framework's does, and keeps more promises.</summary>
public sealed class HttpContextSessionTests
{
    [Fact]
    public async Task Values_SetRemoveClear_LastAcrossRequests()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);

        await browser.PostAsync("/set/a/1");
        await browser.PostAsync("/set/b/2");
        Assert.Equal("1", await browser.GetAsync("/get/a"));
        await browser.PostAsync("/set/a/3");
        Assert.Equal("3", await browser.GetAsync("/get/a"));
        await browser.PostAsync("/remove/a");
        Assert.Equal("none", await browser.GetAsync("/get/a"));
        Assert.Equal("2", await browser.GetAsync("/get/b"));
        await browser.PostAsync("/clear");
        Assert.Equal("none", await browser.GetAsync("/get/b"));
        Assert.Equal("none", await new Browser(host).GetAsync("/get/b"));
    }

    [Fact]
    public async Task Clear_KeepsTheSignIn()
    {
        await using var host = await SessionApp.StartAsync();
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        await browser.PostAsync("/set/a/1");

        await browser.PostAsync("/clear");

        Assert.Equal("alice", await browser.GetAsync("/me"));
        Assert.Equal("none", await browser.GetAsync("/get/a"));
    }

    [Fact]
    public async Task Id_BeforeTheFirstWrite_IsTheIdItGets()
    {
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapPost("/first", (HttpContext c) =>
        {
            var id = c.Session.Id;
            c.Session.SetString("a", "1");
            return id;
        }).AllowAnonymous());
        var browser = new Browser(host);

        var id = await browser.PostAsync("/first");

        Assert.Equal(id, await browser.GetAsync("/id"));
        Assert.Matches("^[0-9a-f]{32}$", id);
    }

    [Fact]
    public async Task Value_ChangedInPlace_DoesNotReachOtherRequests()
    {
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapGet("/spoil", (HttpContext c) =>
        {
            c.Session.TryGetValue("a", out var value);
            Array.Fill(value!, (byte)'x');
        }).AllowAnonymous());
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1234");

        await browser.GetAsync("/spoil");

        Assert.Equal("1234", await browser.GetAsync("/get/a"));
    }

    [Fact]
    public async Task ParallelWriters_OnDisjointKeys_LoseNothing()
    {
        const int Writers = 24;
        var gate = new TaskCompletionSource();
        var arrived = 0;
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapPost("/slow/{key}", async (HttpContext c, string key) =>
        {
            c.Session.SetString(key, key);
            if (Interlocked.Increment(ref arrived) == Writers / 8)
            {
                gate.SetResult();
            }

            // The first three have loaded the same version before any of them commits.
            await gate.Task;
        }).AllowAnonymous());
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1");

        await Task.WhenAll(Enumerable.Range(0, Writers / 8).Select(i => browser.Clone().PostAsync($"/slow/k{i}")));

        for (var i = 0; i < Writers / 8; i++)
        {
            Assert.Equal($"k{i}", await browser.GetAsync($"/get/k{i}"));
        }
    }

    [Fact]
    public async Task SlowWriter_LoggedOutMeanwhile_BringsNothingBack()
    {
        var started = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapPost("/slow", async (HttpContext c) =>
        {
            c.Session.SetString("late", "1");
            started.SetResult();
            await gate.Task;
        }).AllowAnonymous());
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        var slow = browser.Clone();
        var writing = slow.PostAsync("/slow");
        await started.Task;

        await browser.PostAsync("/logout");
        gate.SetResult();
        await writing;

        Assert.Empty(slow.LastSetCookies);
        Assert.Equal(HttpStatusCode.Unauthorized, await slow.StatusAsync("/me"));
        Assert.Equal("none", await slow.GetAsync("/get/late"));
    }

    [Fact]
    public async Task WriteAfterTheResponseStarted_ExistingSession_IsKept()
    {
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapGet("/stream", async (HttpContext c) =>
        {
            await c.Response.WriteAsync("begin ");
            c.Session.SetString("late", "kept");
            await c.Response.WriteAsync("end");
        }).AllowAnonymous());
        var browser = new Browser(host);
        await browser.PostAsync("/set/a/1");

        Assert.Equal("begin end", await browser.GetAsync("/stream"));

        Assert.Equal("kept", await browser.GetAsync("/get/late"));
    }

    [Fact]
    public async Task WriteAfterTheResponseStarted_NoSession_Throws()
    {
        Exception? seen = null;
        await using var host = await SessionApp.StartAsync(endpoints: app => app.MapGet("/stream", async (HttpContext c) =>
        {
            await c.Response.WriteAsync("begin");
            seen = Record.Exception(() => c.Session.SetString("late", "1"));
        }).AllowAnonymous());

        await new Browser(host).GetAsync("/stream");

        Assert.IsType<InvalidOperationException>(seen);
    }

    [Fact]
    public async Task TooMuchData_IsRefusedAtTheWrite()
    {
        Exception? seen = null;
        await using var host = await SessionApp.StartAsync(
            options: o => o.Sessions.MaxDataSize = 4096,
            endpoints: app => app.MapPost("/fill", (HttpContext c) =>
            {
                c.Session.Set("a", new byte[2000]);
                c.Session.Set("a", new byte[2001]);
                seen = Record.Exception(() => c.Session.Set("b", new byte[2100]));
            }).AllowAnonymous());

        await new Browser(host).PostAsync("/fill");

        Assert.Contains("MaxDataSize", Assert.IsType<InvalidOperationException>(seen).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StrayUseSession_NeitherHidesTheSessionNorSetsACookie(bool after)
    {
        await using var host = await Hosting.SecureHost.StartAsync(
            app => app.MapPost("/count", (HttpContext c) =>
            {
                var count = (c.Session.GetInt32("count") ?? 0) + 1;
                c.Session.SetInt32("count", count);
                return count;
            }).AllowAnonymous(),
            options: o => o.Disable(SecureWeb.Http.SecureFeature.OriginCheck, "bare requests"),
            services: builder =>
            {
                if (after)
                {
                    builder.Services.AddDistributedMemoryCache().AddSession();
                }
                else
                {
                    // As if the application had called AddSession first.
                    builder.Services.AddDistributedMemoryCache();
                    builder.Services.AddDataProtection();
                }
            },
            pipeline: app =>
            {
                app.UseSecureDefaults();
                app.UseSession();
            },
            https: true);
        var browser = new Browser(host);

        Assert.Equal("1", await browser.PostAsync("/count"));
        Assert.StartsWith("__Host-sid=", Assert.Single(browser.LastSetCookies), StringComparison.Ordinal);
        Assert.Equal("2", await browser.PostAsync("/count"));
    }
}

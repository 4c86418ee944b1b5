using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.FunctionalTests.Sessions;

public sealed class StoreFailureTests
{
    [Fact]
    public async Task ReadFails_EndpointThatNeedsAUser_Is503AndTheCookieStays()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        store.FailReads = true;

        using var response = await browser.SendAsync(HttpMethod.Get, "/me");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("5", response.Headers.RetryAfter!.ToString());
        Assert.Empty(browser.LastSetCookies);
        store.FailReads = false;
        Assert.Equal("alice", await browser.GetAsync("/me"));
    }

    [Fact]
    public async Task ReadFails_DefaultDenyEndpoint_Is503AndNotTheSignInPage()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        store.FailReads = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await browser.StatusAsync("/undeclared"));
        Assert.Empty(browser.LastSetCookies);
    }

    [Fact]
    public async Task ReadFails_AnonymousEndpoint_RunsAndKnows()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        store.FailReads = true;

        Assert.Equal("nobody", await browser.GetAsync("/who"));
        Assert.Equal("False", await browser.GetAsync("/available"));
        Assert.Empty(browser.LastSetCookies);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("error_dependency", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadFails_WriteAttempt_Is503()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        store.FailReads = true;

        foreach (var path in new[] { "/set/a/1", "/login/bob", "/logout" })
        {
            using var response = await browser.SendAsync(HttpMethod.Post, path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Empty(browser.LastSetCookies);
        }
    }

    [Theory]
    [InlineData("/set/a/1")]
    [InlineData("/login/bob")]
    [InlineData("/logout")]
    [InlineData("/write-and-answer")]
    public async Task WriteFails_Is503AndTheOldSessionLives(string path)
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        store.FailWrites = true;

        using var response = await browser.SendAsync(HttpMethod.Post, path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty(browser.LastSetCookies);
        store.FailWrites = false;
        Assert.Equal("alice", await browser.GetAsync("/me"));
    }

    [Fact]
    public async Task WriteFails_OnlyTouchOrRotation_IsIgnored()
    {
        var clock = SessionApp.NewClock();
        await using var host = await StartAsync(clock);
        var (store, browser) = await SignedInAsync(host);
        clock.Advance(TimeSpan.FromMinutes(20));
        store.FailWrites = true;

        Assert.Equal("alice", await browser.GetAsync("/me"));
        Assert.Empty(browser.LastSetCookies);
    }

    [Fact]
    public async Task StoreHangs_RequestIsAnsweredAfterTheTimeout()
    {
        var clock = SessionApp.NewClock();
        await using var host = await StartAsync(clock);
        var (store, browser) = await SignedInAsync(host);
        store.Hang = true;
        var reads = store.Reads;

        var answering = browser.StatusAsync("/me");
        while (store.Reads == reads || !answering.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await answering);
    }

    [Fact]
    public async Task ReadOnlyRequest_IsOneReadAndNoWrite_WithoutCookieNone()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        var (reads, writes) = (store.Reads, store.Writes);

        await browser.GetAsync("/me");
        await new Browser(host).GetAsync("/who");
        await new Browser(host) { Cookie = "malformed" }.GetAsync("/who");

        Assert.Equal((reads + 1, writes), (store.Reads, store.Writes));
    }

    [Fact]
    public async Task CorruptPayload_EndsTheSessionWithoutAnException()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        Assert.True(SecureWeb.Sessions.SessionToken.TryParse(browser.Cookie, out var token));
        var key = SecureWeb.Sessions.SessionKeys.KeyOf(token);
        await store.MutateAsync(
            key, new SessionMutation { ExpectedVersion = 1, Payload = new byte[64] }, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/me"));

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("crypt_decrypt_fail", StringComparison.Ordinal));
        var after = await store.ReadAsync(key, SessionReadConsistency.Primary, CancellationToken.None);
        Assert.Equal(SessionState.Revoked, after.Record!.State);
    }

    [Fact]
    public async Task StoreDump_NoStoredByteOpensASession()
    {
        await using var host = await StartAsync();
        var (store, browser) = await SignedInAsync(host);
        Assert.True(SecureWeb.Sessions.SessionToken.TryParse(browser.Cookie, out var token));
        var record = (await store.ReadAsync(
            SecureWeb.Sessions.SessionKeys.KeyOf(token), SessionReadConsistency.Primary, CancellationToken.None)).Record!;
        byte[] stored =
        [
            .. record.Key.Hash.ToArray(), .. record.Current.ToArray(), .. record.Subject!.Value.Hash.ToArray(),
            .. record.Payload.Span[..Math.Min(record.Payload.Length, 200)],
        ];

        for (var i = 0; i + 52 <= stored.Length; i += 4)
        {
            var forged = System.Buffers.Text.Base64Url.EncodeToString([1, .. stored.AsSpan(i, 52)]);
            Assert.Equal("nobody", await new Browser(host) { Cookie = forged }.GetAsync("/who"));
        }
    }

    private static Task<SecureHost> StartAsync(TimeProvider? clock = null) => SessionApp.StartAsync(
        clock,
        services: builder => builder.Services.Replace(ServiceDescriptor.Singleton<ISecureSessionStore>(provider =>
            new FaultyStore(ActivatorUtilities.CreateInstance<MemorySessionStore>(provider)))),
        endpoints: app =>
        {
            app.MapGet("/available", (HttpContext c) =>
                c.Features.Get<ISecureSessionFeature>()!.IsAvailable.ToString()).AllowAnonymous();
            app.MapGet("/undeclared", () => "secret");
            app.MapPost("/write-and-answer", async (HttpContext c) =>
            {
                c.Session.SetString("a", "1");
                await c.Response.WriteAsync("stored");
            }).AllowAnonymous();
        });

    private static async Task<(FaultyStore Store, Browser Browser)> SignedInAsync(SecureHost host)
    {
        var browser = new Browser(host);
        await browser.PostAsync("/login/alice");
        return ((FaultyStore)host.Services.GetRequiredService<ISecureSessionStore>(), browser);
    }
}

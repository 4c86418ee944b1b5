using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;
using SecureWeb.SignIn;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace SecureWeb.Tests.SignIn;

public sealed class SignInGuardTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SignInGuardOptions _options = new();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly Events _events = new();
    private readonly Switches _switches = new();
    private readonly FakeLogger<SignInGuard> _logger = new();

    [Theory]
    [InlineData(0, 250)]
    [InlineData(249, 250)]
    [InlineData(250, 250)]
    [InlineData(251, 300)]
    [InlineData(333.3, 350)]
    [InlineData(1999, 2000)]
    public void Floor_AnyTime_EndsOnAStep(double elapsed, double end)
    {
        var left = GuardedAttempt.Floor(TimeSpan.FromMilliseconds(elapsed), TimeSpan.FromMilliseconds(250));

        Assert.Equal(end, (TimeSpan.FromMilliseconds(elapsed) + left).TotalMilliseconds, 3);
    }

    [Fact]
    public async Task Fail_Quick_WaitsForTheFloor()
    {
        await using var attempt = await Guard().BeginAsync(Context(), "alice");
        _time.Advance(TimeSpan.FromMilliseconds(90));

        var failed = attempt.FailAsync().AsTask();

        _time.Advance(TimeSpan.FromMilliseconds(159));
        Assert.False(failed.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await failed;
    }

    [Theory]
    [InlineData("alice", "ALICE", true)]
    [InlineData("alice", "  Alice\t", true)]
    [InlineData("alice", "ａｌｉｃｅ", true)]
    [InlineData("straße", "STRASSE", false)]
    [InlineData("Am\u00e9lie", "ame\u0301lie", true)]
    [InlineData("alice", "alice2", false)]
    public async Task Begin_OtherSpellingOfTheLogin_CountsTogether(string first, string second, bool together)
    {
        var guard = Guard();
        for (var i = 0; i < 5; i++)
        {
            await using var attempt = await guard.BeginAsync(Context(), first);
        }

        await using var next = await guard.BeginAsync(Context(), second);

        Assert.Equal(together, !next.IsAllowed);
    }

    [Fact]
    public async Task Begin_AnyLogin_DoesNotThrow()
    {
        var guard = Guard();
        foreach (var login in new[] { string.Empty, "\0", "half \ud800", new string('x', 1_000_000), "\u202ealice" })
        {
            await using var attempt = await guard.BeginAsync(Context(null), login);
            Assert.True(attempt.IsAllowed);
        }
    }

    [Fact]
    public async Task Begin_Refused_SaysWhenToTryAgainAndRaisesTheReason()
    {
        var guard = Guard();
        for (var i = 0; i < 5; i++)
        {
            await using var attempt = await guard.BeginAsync(Context(), "alice");
        }

        var context = Context();
        await using var refused = await guard.BeginAsync(context, "alice");

        Assert.False(refused.IsAllowed);
        Assert.Equal("1", context.Response.Headers.RetryAfter);
        var raised = _events.Raised[^1];
        Assert.Equal((SecurityEventTypes.LoginFailMax, "account_wait"), (raised.Type, raised.Reason));
        Assert.DoesNotContain("alice", raised.ToString(), StringComparison.OrdinalIgnoreCase);
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused.SucceedAsync().AsTask());
    }

    [Fact]
    public async Task Dispose_Unsettled_CountsAsFailed()
    {
        var guard = Guard();

        await (await guard.BeginAsync(Context(), "alice")).DisposeAsync();

        Assert.Equal((SecurityEventTypes.LoginFail, "unsettled"), (_events.Raised[^1].Type, _events.Raised[^1].Reason));
    }

    [Fact]
    public async Task Settle_Twice_TheFirstCounts()
    {
        _options.FailureFloor = TimeSpan.Zero;
        var guard = Guard();
        var context = Context();
        await using (var attempt = await guard.BeginAsync(context, "alice"))
        {
            await attempt.FailAsync();
            await attempt.SucceedAsync();
        }

        Assert.Equal(SecurityEventTypes.LoginFail, Assert.Single(_events.Raised).Type);
        Assert.Equal(0, context.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public async Task Succeed_AfterFailures_SaysSo()
    {
        var guard = Guard();
        await using (await guard.BeginAsync(Context(), "alice"))
        {
        }

        await using (var attempt = await guard.BeginAsync(Context(), "alice"))
        {
            await attempt.SucceedAsync();
        }

        await using (var attempt = await guard.BeginAsync(Context(), "alice"))
        {
            await attempt.SucceedAsync();
        }

        Assert.Equal(
            [SecurityEventTypes.LoginFail, SecurityEventTypes.LoginSuccessAfterFail, SecurityEventTypes.LoginSuccess],
            _events.Raised.Select(e => e.Type));
    }

    [Fact]
    public async Task Cookie_SixAccounts_KeepsTheNewestFive()
    {
        var guard = Guard();
        string? cookie = null;
        for (var i = 0; i < 6; i++)
        {
            cookie = await SignInAsync(guard, $"user{i}", cookie);
        }

        for (var i = 0; i < 6; i++)
        {
            await using var attempt = await guard.BeginAsync(Context(cookie: cookie), $"user{i}");
            Assert.Equal(i > 0, attempt.IsKnownDevice);
        }
    }

    [Fact]
    public async Task Cookie_OlderThanItsLifetime_IsNoLongerKnown()
    {
        var guard = Guard();
        var cookie = await SignInAsync(guard, "alice", null);
        _time.Advance(TimeSpan.FromDays(180));
        Assert.True(await IsKnownAsync(guard, "alice", cookie));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await IsKnownAsync(guard, "alice", cookie));
    }

    [Fact]
    public async Task Reset_Login_EndsTheTrustInItsDevices()
    {
        var guard = Guard();
        var (alice, bob) = (await SignInAsync(guard, "alice", null), await SignInAsync(guard, "bob", null));
        _time.Advance(TimeSpan.FromSeconds(1));

        await guard.ResetAsync("Alice");

        Assert.False(await IsKnownAsync(guard, "alice", alice));
        Assert.True(await IsKnownAsync(guard, "bob", bob));
        Assert.True(await IsKnownAsync(guard, "alice", await SignInAsync(guard, "alice", alice)));
    }

    [Fact]
    public async Task Cookie_AnyByteChanged_IsNotKnownAndDoesNotThrow()
    {
        var guard = Guard();
        var cookie = (await SignInAsync(guard, "alice", null))!;
        for (var at = 0; at < cookie.Length; at += 7)
        {
            var changed = cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..];
            Assert.False(await IsKnownAsync(guard, "alice", changed));
        }
    }

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.7", true)]
    [InlineData("fd00::1", true)]
    [InlineData("203.0.113.9", false)]
    [InlineData("2001:db8::1", false)]
    public async Task Begin_ForwardedForFromAnUnknownProxy_AppliesNoNetworkRule(string proxy, bool relaxed)
    {
        var guard = Guard();
        var refused = 0;
        for (var i = 0; i < 30; i++)
        {
            var context = Context(proxy);
            context.Request.Headers["X-Forwarded-For"] = $"198.51.100.{i}";
            await using var attempt = await guard.BeginAsync(context, $"user{i}");
            refused += attempt.IsAllowed ? 0 : 1;
        }

        Assert.Equal(relaxed, refused == 0);
        Assert.Equal(relaxed ? 1 : 0, _logger.Collector.Count);
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.10", false, true)]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9", true, true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true, true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false, true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:2:2::1", false, false)]
    [InlineData("203.0.113.9", "203.0.114.9", false, false)]
    public void Network_TwoAddresses_AreOneNetworkOrOneBlock(string one, string two, bool network, bool block)
    {
        var keys = new AttemptKeyMaker();
        var (first, second) = (keys.Network(IPAddress.Parse(one)), keys.Network(IPAddress.Parse(two)));

        Assert.Equal((network, block), (first.Network == second.Network, first.Block == second.Block));
        Assert.NotEqual(first.Network, first.Block);
        Assert.Equal("[redacted]", keys.ToString());
    }

    [Fact]
    public async Task Begin_FeatureOff_AllowsAndCountsNothing()
    {
        _switches.On = false;
        var guard = Guard();
        for (var i = 0; i < 50; i++)
        {
            await using var attempt = await guard.BeginAsync(Context(), "alice");
            Assert.True(attempt.IsAllowed);
        }

        Assert.Empty(_events.Raised);
    }

    [Fact]
    public void Tag_EveryRefusal_HasItsOwn()
    {
        var tags = Enum.GetValues<AttemptRefusal>().Select(SignInMetrics.Tag).ToArray();

        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    private async Task<string?> SignInAsync(SignInGuard guard, string login, string? cookie)
    {
        var context = Context(cookie: cookie);
        await using var attempt = await guard.BeginAsync(context, login);
        await attempt.SucceedAsync();
        return context.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2)[1];
    }

    private async Task<bool> IsKnownAsync(SignInGuard guard, string login, string? cookie)
    {
        await using var attempt = await guard.BeginAsync(Context(cookie: cookie), login);
        var known = attempt.IsKnownDevice;
        await attempt.AbandonAsync();
        return known;
    }

    private static DefaultHttpContext Context(string? address = "203.0.113.9", string? cookie = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        if (cookie is not null)
        {
            context.Request.Headers.Cookie = $"{DeviceCookie.Name}={cookie}";
        }

        return context;
    }

    private SignInGuard Guard()
    {
        var options = MsOptions.Create(_options);
        var meter = new SecureWebMeter(new ServiceCollection().AddMetrics().BuildServiceProvider()
            .GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        return new SignInGuard(new MemoryAttemptStore(options, _time), new AttemptKeyMaker(),
            new DeviceCookie(_protection, options, _time), options, _events, new SignInMetrics(meter), _switches, _time,
            _logger);
    }

    private sealed class Events : ISecurityEvents
    {
        public List<SecurityEvent> Raised { get; } = [];

        public void Raise(HttpContext? context, in SecurityEvent securityEvent) => Raised.Add(securityEvent);
    }

    private sealed class Switches : IFeatureSwitches
    {
        public bool On { get; set; } = true;

        public bool IsOn(SecureFeature feature) => On;
    }
}

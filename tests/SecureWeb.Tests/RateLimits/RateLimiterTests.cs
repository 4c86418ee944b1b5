using System.Security.Claims;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.RateLimits;

namespace SecureWeb.Tests.RateLimits;

public sealed class RateLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryTake_Burst_IsGivenAndThenRefilledEvenly()
    {
        var limiter = New(permits: 60, TimeSpan.FromMinutes(1), burst: 3);

        Assert.Equal([true, true, true, false], Take(limiter, 1, 4));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal([false], Take(limiter, 1, 1));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([true, false], Take(limiter, 1, 2));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([true, true, true, false], Take(limiter, 1, 4));
    }

    [Fact]
    public void TryTake_Refused_SaysHowLongToWaitAndCostsNothing()
    {
        var limiter = New(permits: 6, TimeSpan.FromMinutes(1), burst: 1);
        Take(limiter, 1, 1);
        _time.Advance(TimeSpan.FromSeconds(4));

        for (var i = 0; i < 100; i++)
        {
            Assert.False(limiter.TryTake(1, out var retryAfter));
            Assert.Equal(TimeSpan.FromSeconds(6), retryAfter);
        }

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(limiter.TryTake(1, out _));
    }

    [Fact]
    public void TryTake_OtherClient_HasItsOwnBucket()
    {
        var limiter = New(permits: 1, TimeSpan.FromMinutes(1), burst: 1);

        Assert.Equal([true, false], Take(limiter, 1, 2));
        Assert.Equal([true, false], Take(limiter, 2, 2));
        Assert.Equal([true, false], Take(limiter, 0, 2));
    }

    [Fact]
    public void TryTake_ManyClients_NobodyIsRefusedForAnother()
    {
        var limiter = New(permits: 1, TimeSpan.FromHours(1), burst: 1);

        for (var key = 0UL; key < 3 * RateLimiter.Capacity; key++)
        {
            Assert.True(limiter.TryTake(key, out _), $"{key}");
        }
    }

    [Fact]
    public void TryTake_BusyClient_IsRememberedThroughAFlood()
    {
        // A client deep in debt is the last to lose its place.
        var limiter = New(permits: 1, TimeSpan.FromHours(1), burst: 24);
        Take(limiter, 7, 24);

        for (var key = 1000UL; key < 1000 + (3 * RateLimiter.Capacity); key++)
        {
            limiter.TryTake(key, out _);
        }

        Assert.False(limiter.TryTake(7, out _));
    }

    [Fact]
    public void TryTake_AnyTraffic_NeverGivesMoreThanBurstAndRate()
        => Gen.Select(Gen.Int[1, 50], Gen.Int[1, 20], Gen.Int[0, 3000].Array[1, 60]).Sample((permits, burst, gaps) =>
        {
            var time = new FakeTimeProvider();
            var limiter = new RateLimiter("x",
                new RateLimitPolicy { Permits = permits, Window = TimeSpan.FromSeconds(10), Burst = burst }, time);
            var elapsed = TimeSpan.Zero;
            var taken = 0;
            foreach (var gap in gaps)
            {
                elapsed += TimeSpan.FromMilliseconds(gap);
                time.Advance(TimeSpan.FromMilliseconds(gap));
                taken += limiter.TryTake(1, out _) ? 1 : 0;

                Assert.True(taken <= burst + (elapsed.TotalSeconds * permits / 10) + 0.001);
            }
        });

    [Fact]
    public void TryTake_InParallel_GivesExactlyTheBurst()
    {
        var limiter = New(permits: 1, TimeSpan.FromHours(1), burst: 1000);
        var taken = 0;

        Parallel.For(0, 5000, _ =>
        {
            if (limiter.TryTake(1, out var _))
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.Equal(1000, taken);
    }

    [Fact]
    public void TryTake_AllocatesNothing()
    {
        var limiter = New(permits: 1000, TimeSpan.FromSeconds(1), burst: 1000);
        limiter.TryTake(1, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var key = 0UL; key < 100; key++)
        {
            limiter.TryTake(key, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void ClientKey_User_IsTheStableId()
    {
        Assert.Null(ClientKey.OfUser(new DefaultHttpContext()));
        Assert.Equal(User(new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(ClaimTypes.Name, "a")),
            User(new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(ClaimTypes.Name, "b")));
        Assert.NotEqual(User(new Claim("sub", "1")), User(new Claim("sub", "2")));
        Assert.Equal(User(new Claim(ClaimTypes.Name, "a")), User(new Claim(ClaimTypes.Name, "a")));
        Assert.Null(User());
    }

    [Theory]
    [InlineData(1, 1, null, 0)]
    [InlineData(1000000, 86400, 1000000, 0)]
    [InlineData(0, 1, null, 1)]
    [InlineData(1000001, 1, 1, 1)]
    [InlineData(1, 0, null, 1)]
    [InlineData(1000, 86401, null, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, 1000001, 1)]
    [InlineData(1, 86400, 31, 1)]
    [InlineData(1, 86400, 30, 0)]
    public void Validator_Policy_HasItsRanges(int permits, int seconds, int? burst, int mistakes)
    {
        var options = new RequestRateLimitOptions();
        options.Policies["x"] = new RateLimitPolicy
        {
            Permits = permits, Window = TimeSpan.FromSeconds(seconds), Burst = burst,
        };

        var failures = new RequestRateLimitOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];

        Assert.Equal(mistakes, failures.Length);
        Assert.All(failures, f => Assert.StartsWith("SecureWeb:RateLimits:Policies:x:", f, StringComparison.Ordinal));
    }

    [Fact]
    public void Validator_FixedPartitions_CannotBeChanged()
    {
        var options = new RequestRateLimitOptions();
        options.Network.Partition = RateLimitPartition.Everyone;
        options.User.Partition = (RateLimitPartition)9;

        Assert.Equal(3, new RequestRateLimitOptionsValidator().Validate(null, options).Failures?.Count());
    }

    private static ulong? User(params Claim[] claims) => ClientKey.OfUser(new DefaultHttpContext
    {
        User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test")),
    });

    private static bool[] Take(RateLimiter limiter, ulong key, int times)
        => [.. Enumerable.Range(0, times).Select(_ => limiter.TryTake(key, out var _))];

    private RateLimiter New(int permits, TimeSpan window, int burst)
        => new("x", new RateLimitPolicy { Permits = permits, Window = window, Burst = burst }, _time);
}

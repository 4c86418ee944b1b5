using Microsoft.Extensions.Time.Testing;
using SecureWeb.SignIn;

namespace SecureWeb.Tests.SignIn;

public sealed class MemoryAttemptStoreTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SignInGuardOptions _options = new();

    [Fact]
    public async Task Reserve_ParallelGuesses_FivePassAndTheRestWait()
    {
        var store = Store();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            await store.ReserveAsync(Keys("alice", network: $"net{i}")))));

        Assert.Equal(5, decisions.Count(d => d.IsAllowed));
        Assert.All(decisions.Where(d => !d.IsAllowed), d =>
        {
            Assert.Equal(AttemptRefusal.AccountWait, d.Refusal);
            Assert.InRange(d.RetryAfter, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
        });
    }

    [Fact]
    public async Task Reserve_FurtherFailures_DoubleTheWaitUpToTheLongest()
    {
        var store = Store();
        var waits = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            while (await store.ReserveAsync(Keys("alice", network: null)) is { IsAllowed: false } refused)
            {
                waits.Add(refused.RetryAfter.TotalSeconds);
                _time.Advance(refused.RetryAfter);
            }
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128], waits.Take(8));
        Assert.Equal(900, waits.Max());
    }

    [Fact]
    public async Task Reserve_PatientGuesser_GetsFewGuessesADay()
    {
        var store = Store();
        var end = _time.GetUtcNow() + TimeSpan.FromDays(1);
        var guesses = 0;
        while (_time.GetUtcNow() < end)
        {
            var decision = await store.ReserveAsync(Keys("alice", network: null));
            guesses += decision.IsAllowed ? 1 : 0;
            _time.Advance(decision.IsAllowed ? TimeSpan.Zero : decision.RetryAfter);
        }

        // 15 while the wait grows, then 4 an hour, until the account stops at 100.
        Assert.InRange(guesses, 50, 100);
    }

    [Fact]
    public async Task Reserve_AfterHours_FailuresHaveFaded()
    {
        var store = Store();
        await FailAsync(store, Keys("alice", network: null), 5);

        _time.Advance(TimeSpan.FromHours(20));

        for (var i = 0; i < 4; i++)
        {
            Assert.True((await store.ReserveAsync(Keys("alice", network: null))).IsAllowed);
        }
    }

    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task Reserve_HundredFailuresInARow_StopsUnknownDevices()
    {
        var store = Store();
        await FailAsync(store, Keys("alice", network: null), 100);
        _time.Advance(TimeSpan.FromDays(30));

        var stranger = await store.ReserveAsync(Keys("alice", network: null));
        var known = await store.ReserveAsync(Keys("alice", network: null, device: "laptop"));

        Assert.Equal(AttemptRefusal.AccountStopped, stranger.Refusal);
        Assert.True(known is { IsAllowed: true, IsKnownDevice: true, EarlierFailures: 100 });
        await store.SettleAsync(Keys("alice", network: null, device: "laptop"), known, AttemptOutcome.Succeeded);
        Assert.True((await store.ReserveAsync(Keys("alice", network: null))).IsAllowed);
    }

    [Fact]
    public async Task Reserve_KnownDevice_IsNotHeldUpByOthersNorByItsNetwork()
    {
        var store = Store();
        await FailAsync(store, Keys("alice"), 5);
        for (var i = 0; i < 30; i++)
        {
            await store.ReserveAsync(Keys($"someone{i}"));
        }

        Assert.False((await store.ReserveAsync(Keys("alice"))).IsAllowed);
        Assert.True((await store.ReserveAsync(Keys("alice", device: "laptop"))).IsAllowed);
    }

    [Fact]
    public async Task Reserve_DeviceThatGuesses_IsAStrangerAfterTenFailures()
    {
        var store = Store();
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await store.ReserveAsync(Keys("alice", network: null, device: "stolen"))).IsKnownDevice);
        }

        Assert.False((await store.ReserveAsync(Keys("alice", network: null, device: "stolen"))).IsKnownDevice);
        Assert.True((await store.ReserveAsync(Keys("alice", network: null, device: "laptop"))).IsKnownDevice);
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await store.ReserveAsync(Keys("alice", network: null, device: "stolen"))).IsKnownDevice);
    }

    [Fact]
    public async Task Settle_Success_DoesNotResetTheAttackersCount()
    {
        var store = Store();
        await FailAsync(store, Keys("alice", network: null), 4);
        var owner = await store.ReserveAsync(Keys("alice", network: "home"));
        await store.SettleAsync(Keys("alice", network: "home"), owner, AttemptOutcome.Succeeded);

        // Four failures are still counted: one more is free, the next one waits.
        Assert.Equal(4, owner.EarlierFailures);
        Assert.True((await store.ReserveAsync(Keys("alice", network: null))).IsAllowed);
        Assert.False((await store.ReserveAsync(Keys("alice", network: null))).IsAllowed);
    }

    [Theory]
    [InlineData(AttemptOutcome.Succeeded)]
    [InlineData(AttemptOutcome.Abandoned)]
    public async Task Settle_NotFailed_TakesTheReservationBackEverywhere(AttemptOutcome outcome)
    {
        var store = Store();
        for (var i = 0; i < 50; i++)
        {
            var keys = Keys($"user{i}");
            var decision = await store.ReserveAsync(keys);
            Assert.True(decision.IsAllowed);
            await store.SettleAsync(keys, decision, outcome);
        }

        for (var i = 0; i < 50; i++)
        {
            var decision = await store.ReserveAsync(Keys("alice", network: "home"));
            Assert.True(decision.IsAllowed);
            await store.SettleAsync(Keys("alice", network: "home"), decision, outcome);
        }
    }

    [Fact]
    public async Task Reserve_OneNetworkManyAttempts_WaitsForTheRefill()
    {
        _options.AccountsPerNetwork = 1000;
        var store = Store();
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await store.ReserveAsync(Keys($"user{i}"))).IsAllowed);
        }

        var refused = await store.ReserveAsync(Keys("user20"));

        Assert.Equal((AttemptRefusal.NetworkRate, 3.0), (refused.Refusal, refused.RetryAfter.TotalSeconds));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True((await store.ReserveAsync(Keys("user20"))).IsAllowed);
        Assert.False((await store.ReserveAsync(Keys("user21"))).IsAllowed);
        Assert.True((await store.ReserveAsync(Keys("user21", network: "neighbour"))).IsAllowed);
    }

    [Fact]
    public async Task Reserve_OneBlockOfNetworks_WaitsAtFiveTimesAsMany()
    {
        var store = Store();
        var allowed = 0;
        for (var i = 0; i < 200; i++)
        {
            allowed += (await store.ReserveAsync(Keys($"user{i}", network: $"host{i}", block: "block"))).IsAllowed ? 1 : 0;
        }

        Assert.Equal(100, allowed);
    }

    [Fact]
    public async Task Reserve_OnePasswordOnManyAccounts_StopsTheNetworkForTenMinutes()
    {
        var store = Store();
        for (var i = 0; i < 20; i++)
        {
            await store.ReserveAsync(Keys($"user{i}"));
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        var refused = await store.ReserveAsync(Keys("user20"));

        Assert.Equal((AttemptRefusal.NetworkSpread, 10.0), (refused.Refusal, refused.RetryAfter.TotalMinutes));
        Assert.Equal(AttemptRefusal.NetworkSpread, (await store.ReserveAsync(Keys("user0"))).Refusal);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await store.ReserveAsync(Keys("user20"))).IsAllowed);
    }

    [Fact]
    public async Task Reserve_OneNetworkOnOneAccount_WaitsAfterTen()
    {
        _options.FreeFailures = 20;
        var store = Store();
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await store.ReserveAsync(Keys("alice"))).IsAllowed);
        }

        Assert.Equal(AttemptRefusal.AccountNetwork, (await store.ReserveAsync(Keys("alice"))).Refusal);
        Assert.True((await store.ReserveAsync(Keys("alice", network: "home"))).IsAllowed);
    }

    [Fact]
    public async Task Reset_ForgetsFailuresAndDevices()
    {
        var store = Store();
        await FailAsync(store, Keys("alice", network: null), 100);
        var before = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(1));

        await store.ResetAsync("alice");

        Assert.True((await store.ReserveAsync(Keys("alice", network: null))).IsAllowed);
        Assert.False((await store.ReserveAsync(Keys("alice", network: null, device: "old", since: before))).IsKnownDevice);
        Assert.True((await store.ReserveAsync(
            Keys("alice", network: null, device: "new", since: _time.GetUtcNow()))).IsKnownDevice);
    }

    [Fact]
    public async Task Reserve_FloodOfInventedLogins_DoesNotFlushARealLock()
    {
        _options.MemoryEntries = 1000;
        var store = Store();
        await FailAsync(store, Keys("alice", network: null), 8);

        for (var i = 0; i < 20_000; i++)
        {
            await store.ReserveAsync(Keys($"invented{i}", network: null));
        }

        Assert.False((await store.ReserveAsync(Keys("alice", network: null))).IsAllowed);
    }

    [Fact]
    public void BoundedTable_MoreKeysThanItHolds_StaysBounded()
    {
        var table = new BoundedTable<WindowEntry>(160);
        for (var i = 0; i < 10_000; i++)
        {
            table.Use($"key{i}", _time.GetUtcNow(), _options, static (entry, now, o) => entry.Reserve(now, o));
        }

        Assert.InRange(table.Count, 1, 160);
    }

    /// <summary>Even when every row is in force: newcomers then share one.</summary>
    [Fact]
    public void BoundedTable_EveryEntryInForce_StaysBoundedAndStrict()
    {
        var table = new BoundedTable<WindowEntry>(160);
        for (var i = 0; i < 2_000; i++)
        {
            for (var j = 0; j < _options.FailuresPerDevice; j++)
            {
                table.Use($"key{i}", _time.GetUtcNow(), _options, static (entry, now, o) => entry.Reserve(now, o));
            }
        }

        Assert.InRange(table.Count, 1, 160);
        var wait = table.Use("newcomer", _time.GetUtcNow(), _options, static (entry, now, o) => entry.Reserve(now, o));
        Assert.True(wait > TimeSpan.Zero);
    }

    private static AttemptKeys Keys(string account, string? network = "net", string? block = null, string? device = null,
        DateTimeOffset? since = null) => new()
        {
            Account = account,
            Network = network,
            NetworkBlock = block,
            Device = device,
            DeviceSince = since ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };

    private MemoryAttemptStore Store() => new(Microsoft.Extensions.Options.Options.Create(_options), _time);

    private async Task FailAsync(MemoryAttemptStore store, AttemptKeys keys, int count)
    {
        for (var i = 0; i < count; i++)
        {
            while (await store.ReserveAsync(keys) is { IsAllowed: false } refused)
            {
                _time.Advance(refused.RetryAfter);
            }
        }
    }
}

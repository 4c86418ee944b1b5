using Microsoft.Extensions.Options;

namespace SecureWeb.SignIn;

/// <summary>Counts in the memory of this process. Counters are lost when it restarts and are not shared between
/// instances.</summary>
internal sealed class MemoryAttemptStore(IOptions<SignInGuardOptions> options, TimeProvider time) : IAttemptStore
{
    private const int BlockFactor = 5;

    private readonly SignInGuardOptions _options = options.Value;
    private readonly BoundedTable<AccountEntry> _accounts = new(options.Value.MemoryEntries / 4);
    private readonly BoundedTable<WindowEntry> _pairs = new(options.Value.MemoryEntries / 2);
    private readonly BoundedTable<NetworkEntry> _networks = new(options.Value.MemoryEntries / 4);

    public ValueTask<AttemptDecision> ReserveAsync(AttemptKeys keys, CancellationToken cancellationToken = default) =>
        new(Reserve(keys, time.GetUtcNow()));

    public ValueTask SettleAsync(AttemptKeys keys, AttemptDecision decision, AttemptOutcome outcome,
        CancellationToken cancellationToken = default)
    {
        if (outcome != AttemptOutcome.Failed && decision.IsAllowed)
        {
            TakeBack(keys, decision, outcome == AttemptOutcome.Succeeded, time.GetUtcNow());
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ResetAsync(string account, CancellationToken cancellationToken = default)
    {
        _accounts.Use(account, time.GetUtcNow(), true, static (entry, now, _) =>
        {
            entry.Reset(now);
            return true;
        });
        return ValueTask.CompletedTask;
    }

    private static string Pair(string account, string other) => string.Concat(account, "|", other);

    private AttemptDecision Reserve(AttemptKeys keys, DateTimeOffset now)
    {
        if (keys.Device is not null && TryDevice(keys, now, out var known))
        {
            return known;
        }

        var refused = Network(keys, now);
        if (!refused.IsAllowed)
        {
            return refused;
        }

        if (keys.Network is not null
            && Window(Pair(keys.Account, keys.Network), now) is var wait && wait > TimeSpan.Zero)
        {
            return new AttemptDecision { Refusal = AttemptRefusal.AccountNetwork, RetryAfter = wait };
        }

        var decision = _accounts.Use(keys.Account, now, _options, static (entry, at, o) => entry.Reserve(at, o));
        if (!decision.IsAllowed && keys.Network is not null)
        {
            // The account refuses because of others: this network did not guess.
            TakeBackWindow(Pair(keys.Account, keys.Network), now);
        }

        return decision;
    }

    /// <summary>A known device is counted for itself: neither an attack on the account nor one from the same network keeps
    /// the owner out, and the device's own guesses are as few.</summary>
    private bool TryDevice(AttemptKeys keys, DateTimeOffset now, out AttemptDecision decision)
    {
        var (since, earlier) = _accounts.Use(
            keys.Account, now, true, static (entry, _, _) => (entry.DevicesSince, entry.Consecutive));
        decision = new AttemptDecision { IsKnownDevice = true, EarlierFailures = earlier };
        return keys.DeviceSince >= since && Window(Pair(keys.Account, keys.Device!), now) == TimeSpan.Zero;
    }

    private AttemptDecision Network(AttemptKeys keys, DateTimeOffset now)
    {
        if (keys.Network is null)
        {
            return default;
        }

        var spread = _networks.Use(keys.Network, now, (keys.Account, _options.AccountsPerNetwork),
            static (entry, at, s) => entry.Try(s.Account, at, s.AccountsPerNetwork));
        if (spread > TimeSpan.Zero)
        {
            return new AttemptDecision { Refusal = AttemptRefusal.NetworkSpread, RetryAfter = spread };
        }

        var wait = Spend(keys.Network, now, 1);
        if (wait == TimeSpan.Zero && keys.NetworkBlock is not null)
        {
            wait = Spend(keys.NetworkBlock, now, BlockFactor);
        }

        return wait == TimeSpan.Zero
            ? default
            : new AttemptDecision { Refusal = AttemptRefusal.NetworkRate, RetryAfter = wait };
    }

    private TimeSpan Spend(string network, DateTimeOffset now, int factor) => _networks.Use(
        network, now, (Burst: _options.NetworkBurst * factor, Refill: _options.NetworkRefill / factor),
        static (entry, at, s) => entry.Spend(at, s.Burst, s.Refill));

    private TimeSpan Window(string pair, DateTimeOffset now) =>
        _pairs.Use(pair, now, _options, static (entry, at, o) => entry.Reserve(at, o));

    private void TakeBackWindow(string pair, DateTimeOffset now) => _pairs.Use(pair, now, _options, static (entry, _, o) =>
    {
        entry.TakeBack(o);
        return true;
    });

    private void TakeBack(AttemptKeys keys, AttemptDecision decision, bool succeeded, DateTimeOffset now)
    {
        if (decision.IsKnownDevice)
        {
            TakeBackDevice(Pair(keys.Account, keys.Device!), succeeded, now);
        }
        else if (keys.Network is not null)
        {
            TakeBackWindow(Pair(keys.Account, keys.Network), now);
            TakeBackNetwork(keys.Network, keys.Account, now);
            if (keys.NetworkBlock is not null)
            {
                TakeBackNetwork(keys.NetworkBlock, keys.Account, now);
            }
        }

        _accounts.Use(keys.Account, now, (decision, succeeded), static (entry, at, s) =>
        {
            if (!s.decision.IsKnownDevice)
            {
                entry.TakeBack(at, s.decision.Mark);
            }

            if (s.succeeded)
            {
                entry.Succeeded();
            }

            return true;
        });
    }

    private void TakeBackDevice(string pair, bool succeeded, DateTimeOffset now) =>
        _pairs.Use(pair, now, (succeeded, _options), static (entry, _, s) =>
        {
            if (s.succeeded)
            {
                entry.Clear();
            }
            else
            {
                entry.TakeBack(s._options);
            }

            return true;
        });

    private void TakeBackNetwork(string network, string account, DateTimeOffset now) =>
        _networks.Use(network, now, account, static (entry, _, a) =>
        {
            entry.GiveBack();
            entry.Forget(a);
            return true;
        });
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Diagnostics;
using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

public sealed class PasswordWorkGateTests
{
    private const long MiB = 1 << 20;
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task EnterAsync_SlotsTaken_WaitsUntilOneIsFree()
    {
        var gate = Gate(slots: 2);
        var first = await gate.EnterAsync(MiB, false, default);
        await gate.EnterAsync(MiB, false, default);

        var third = gate.EnterAsync(MiB, false, default).AsTask();

        Assert.False(third.IsCompleted);
        first.Dispose();
        await third;
    }

    [Fact]
    public async Task EnterAsync_MemoryTaken_WaitsThoughASlotIsFree()
    {
        var gate = Gate(slots: 4, budget: 10 * MiB);
        var first = await gate.EnterAsync(8 * MiB, false, default);

        var second = gate.EnterAsync(3 * MiB, false, default).AsTask();

        Assert.False(second.IsCompleted);
        first.Dispose();
        await second;
    }

    [Fact]
    public async Task EnterAsync_MoreThanTheBudget_RunsAlone()
    {
        var gate = Gate(slots: 4, budget: 10 * MiB);

        using var huge = await gate.EnterAsync(100 * MiB, false, default);

        Assert.False(gate.EnterAsync(1, false, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_QueueFull_IsRejectedWith503AndARetryTime()
    {
        var gate = Gate(slots: 1, queue: 2);
        using var running = await gate.EnterAsync(MiB, false, default);
        var waiting = new[] { gate.EnterAsync(MiB, false, default).AsTask(), gate.EnterAsync(MiB, false, default).AsTask() };

        var rejected = await Assert.ThrowsAsync<PasswordWorkRejectedException>(
            () => gate.EnterAsync(MiB, true, default).AsTask());

        Assert.Equal(503, rejected.StatusCode);
        Assert.InRange(rejected.RetryAfter!.Value.TotalSeconds, 2, 5);
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
    }

    [Fact]
    public async Task EnterAsync_WaitTooLong_IsRejectedAndLeavesTheQueue()
    {
        var gate = Gate(slots: 1, queue: 1);
        using var running = await gate.EnterAsync(MiB, false, default);
        var waiting = gate.EnterAsync(MiB, false, default).AsTask();

        _time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<PasswordWorkRejectedException>(() => waiting);
        Assert.False(gate.EnterAsync(MiB, false, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_Cancelled_FreesThePlaceInTheQueue()
    {
        var gate = Gate(slots: 1, queue: 1);
        var running = await gate.EnterAsync(MiB, false, default);
        using var cancel = new CancellationTokenSource();
        var waiting = gate.EnterAsync(MiB, false, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = gate.EnterAsync(MiB, false, default).AsTask();
        Assert.False(next.IsCompleted);
        running.Dispose();
        await next;
    }

    [Fact]
    public async Task EnterAsync_HeavyOneGivesUp_LightOneBehindItGetsIn()
    {
        var gate = Gate(slots: 3, budget: 10 * MiB);
        using var running = await gate.EnterAsync(8 * MiB, false, default);
        using var cancel = new CancellationTokenSource();
        var heavy = gate.EnterAsync(5 * MiB, false, cancel.Token).AsTask();
        var light = gate.EnterAsync(MiB, false, default).AsTask();
        Assert.False(light.IsCompleted);

        await cancel.CancelAsync();

        await light;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => heavy);
    }

    [Fact]
    public async Task EnterAsync_KnownDevice_GoesBeforeStrangers()
    {
        var gate = Gate(slots: 1);
        var running = await gate.EnterAsync(MiB, false, default);
        var stranger = gate.EnterAsync(MiB, false, default).AsTask();
        var known = gate.EnterAsync(MiB, true, default).AsTask();

        running.Dispose();

        (await known).Dispose();
        await stranger;
    }

    [Fact]
    public async Task Enter_TooManyBlockedThreads_IsRejected()
    {
        var gate = Gate(slots: 1, queue: 100);
        var running = await gate.EnterAsync(MiB, false, default);
        var blocked = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () => gate.Enter(MiB).Dispose(), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        SpinWait.SpinUntil(() => gate.Waiting == 3);

        Assert.Throws<PasswordWorkRejectedException>(() => gate.Enter(MiB));

        running.Dispose();
        await Task.WhenAll(blocked);
    }

    /// <summary>Never more than the limits, whatever the order; and everything is given back in the end.</summary>
    [Fact]
    public async Task EnterAsync_ManyAtOnce_StaysWithinTheLimits()
    {
        var gate = Gate(slots: 3, budget: 10 * MiB, queue: 1000);
        int running = 0, most = 0;
        long used = 0, mostUsed = 0;
        var lockObject = new Lock();

        await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var bytes = ((i % 5) + 1) * MiB;
            using var admission = await gate.EnterAsync(bytes, i % 7 == 0, default);
            lock (lockObject)
            {
                (running, used) = (running + 1, used + bytes);
                (most, mostUsed) = (Math.Max(most, running), Math.Max(mostUsed, used));
            }

            await Task.Yield();
            lock (lockObject)
            {
                (running, used) = (running - 1, used - bytes);
            }
        }));

        Assert.InRange(most, 2, 3);
        Assert.InRange(mostUsed, MiB, 10 * MiB);
        using var all = await gate.EnterAsync(10 * MiB, false, default);
    }

    [Theory]
    [InlineData(8, 8L << 30, 8, 1L << 30)]
    [InlineData(64, 8L << 30, 16, 1L << 30)]
    [InlineData(8, 512L << 20, 2, 128L << 20)]
    [InlineData(8, 64L << 20, 1, 64L << 20)]
    public void Limits_Default_FollowProcessorsAndMemory(int processors, long available, int slots, long budget)
    {
        var limits = PasswordWorkLimits.From(new PasswordHashingOptions(), 64 * MiB, processors, available);

        Assert.Equal((slots, budget, slots * 16), (limits.Slots, limits.Budget, limits.Queue));
    }

    private PasswordWorkGate Gate(int slots, long budget = 1000 * MiB, int queue = 100) => new(
        new PasswordWorkLimits(slots, budget, queue, TimeSpan.FromSeconds(2)), _time,
        new PasswordMetrics(new SecureWebMeter(
            new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>())));
}

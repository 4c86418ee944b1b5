using System.Text;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Audit.Delivery;

namespace SecureWeb.Tests.Audit.Delivery;

public sealed class FloodControlTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Passes_BeyondTheLimit_LeavesOutAndSumsUpWhenTheWindowEnds()
    {
        var flood = New(limit: 3);

        var passed = Enumerable.Range(0, 10).Count(_ => flood.Passes(Key("a"), Record(), out SecurityEventRecord? _));
        _clock.Advance(TimeSpan.FromMinutes(1));
        var next = flood.Passes(Key("a"), Record(), out var summary);

        Assert.Equal(3, passed);
        Assert.True(next);
        Assert.Equal(7, summary?.Count);
    }

    [Fact]
    public void Passes_OtherClientUserOrKind_HasItsOwnCount()
    {
        var flood = New(limit: 1);

        Assert.True(flood.Passes(new FloodKey(1, 1, null), Record(), out SecurityEventRecord? _));
        Assert.False(flood.Passes(new FloodKey(1, 1, null), Record(), out SecurityEventRecord? _));
        Assert.True(flood.Passes(new FloodKey(2, 1, null), Record(), out SecurityEventRecord? _));
        Assert.True(flood.Passes(new FloodKey(1, 2, null), Record(), out SecurityEventRecord? _));
        Assert.True(flood.Passes(new FloodKey(1, 1, "ann"), Record(), out SecurityEventRecord? _));
    }

    [Fact]
    public void Sweep_QuietClients_AreSummedUpOnceAndForgotten()
    {
        var flood = New(limit: 1);
        flood.Passes(Key("a"), Record(), out _);
        flood.Passes(Key("a"), Record(), out _);
        flood.Passes(Key("b"), Record(), out _);

        Assert.Empty(flood.Sweep());
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, Assert.Single(flood.Sweep()).Count);
        Assert.Empty(flood.Sweep());
        Assert.True(flood.Passes(Key("a"), Record(), out SecurityEventRecord? _));
    }

    [Fact]
    public void Passes_MoreClientsThanKeys_ShareOneCount()
    {
        var flood = new FloodControl(_clock, 2, TimeSpan.FromMinutes(1), maxKeys: 5);

        var passed = Enumerable.Range(0, 1_000).Count(i => flood.Passes(Key($"c{i}"), Record(), out _));

        Assert.Equal(5 + 2, passed);
        Assert.Equal(1_000 - passed, flood.Sweep(all: true).Sum(s => s.Count));
    }

    [Fact]
    public void PassesAndSweep_AtTheSameTime_LoseNoEvent()
    {
        var flood = New(limit: 2);
        long passed = 0, summed = 0;

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            if (flood.Passes(Key($"c{i % 3}"), Record(), out var summary))
            {
                Interlocked.Increment(ref passed);
            }

            Interlocked.Add(ref summed, summary?.Count ?? 0);
            if (i % 100 == 0)
            {
                Interlocked.Add(ref summed, flood.Sweep(all: true).Sum(s => s.Count));
            }
        });
        summed += flood.Sweep(all: true).Sum(s => s.Count);

        Assert.Equal(20_000, passed + summed);
    }

    internal static SecurityEventRecord Record(SecurityEventType? type = null) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Type = type ?? SecurityEventTypes.LoginFail,
        Severity = (type ?? SecurityEventTypes.LoginFail).Severity,
    };

    private static FloodKey Key(string client) => new(1, BitConverter.ToUInt64(Encoding.ASCII.GetBytes(client.PadRight(8))), null);

    private FloodControl New(int limit) => new(_clock, limit, TimeSpan.FromMinutes(1));
}

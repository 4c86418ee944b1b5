using Microsoft.Extensions.Time.Testing;
using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class WindowCounterTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Reaches_EveryNth_WithinTheWindow()
    {
        var counter = New();

        Assert.Equal([false, false, true, false, false, true], Enumerable.Range(0, 6).Select(_ => counter.Reaches(3, 1)));
    }

    [Fact]
    public void Reaches_WindowOver_CountsFromOne()
    {
        var counter = New();
        counter.Reaches(3, 1);
        counter.Reaches(3, 1);
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.False(counter.Reaches(3, 1));
        Assert.False(counter.Reaches(3, 1));
        Assert.True(counter.Reaches(3, 1));
    }

    [Fact]
    public void Reaches_JustBeforeTheEnd_StillCounts()
    {
        var counter = New();
        counter.Reaches(2, 1);
        _clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));

        Assert.True(counter.Reaches(2, 1));
    }

    [Fact]
    public void Reaches_OtherKeys_AreCountedApart()
    {
        var counter = New();

        Assert.DoesNotContain(true, Enumerable.Range(0, 1_000).Select(i => counter.Reaches(2, (UInt128)i)));
        Assert.True(counter.Reaches(2, 999));
    }

    [Fact]
    public void Reaches_LimitOfOne_IsReachedAtOnce() => Assert.True(New().Reaches(1, 5));

    [Fact]
    public void Reaches_FloodOfKeys_AllocatesNothingAndNeverCountsForSomebodyElse()
    {
        var counter = New();
        counter.Reaches(3, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reached = 0;
        for (var i = 0; i < 200_000; i++)
        {
            reached += counter.Reaches(2, UInt128.MaxValue - (UInt128)i) ? 1 : 0;
        }

        Assert.Equal(0, reached);

        // Less than half a byte a call: what the runtime itself allocates while it compiles the loop is not the counter's.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Reaches_ManyThreads_LosesNoCount()
    {
        var counter = New();
        var reached = 0;

        Parallel.For(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (counter.Reaches(10, 7))
            {
                Interlocked.Increment(ref reached);
            }
        });

        Assert.Equal(1_000, reached);
    }

    private WindowCounter New() => new(_clock, TimeSpan.FromMinutes(1));
}

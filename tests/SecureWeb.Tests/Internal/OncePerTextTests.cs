using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class OncePerTextTests
{
    [Fact]
    public void IsFirst_TheSameText_IsFirstOnce()
    {
        var once = new OncePerText(10);

        Assert.True(once.IsFirst("a"));
        Assert.False(once.IsFirst("a"));
        Assert.True(once.IsFirst("b"));
    }

    [Fact]
    public void IsFirst_Full_LetsNothingMoreThrough()
    {
        var once = new OncePerText(2);

        Assert.Equal([true, true, false, false], ((string[])["a", "b", "c", "c"]).Select(once.IsFirst));
    }

    [Fact]
    public void IsFirst_ManyThreads_LetsThroughNoMoreThanItsCapacity()
    {
        var once = new OncePerText(50);
        var passed = 0;

        Parallel.For(0, 1000, i =>
        {
            if (once.IsFirst(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            {
                Interlocked.Increment(ref passed);
            }
        });

        Assert.Equal(50, passed);
    }
}

using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class NearMissTests
{
    [Theory]
    [InlineData("Haeders", "Headers")]
    [InlineData("sesions", "Sessions")]
    [InlineData("Passwords", "Passwords")]
    [InlineData("Zebra", null)]
    [InlineData("", null)]
    public void Find_Written_GivesTheNearestName(string written, string? expected)
        => Assert.Equal(expected, NearMiss.Find(written, ["Headers", "Sessions", "Passwords"]));
}

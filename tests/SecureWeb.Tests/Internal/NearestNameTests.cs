using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["camera", "geolocation", "self", "usb"];

    [Theory]
    [InlineData("camra", "camera")]
    [InlineData("CAMERA", "camera")]
    [InlineData("geoloctaion", "geolocation")]
    [InlineData("slef", "self")]
    [InlineData("sel", "self")]
    [InlineData("us", null)]
    [InlineData("fullscreen", null)]
    [InlineData("", null)]
    public void Find_NearMiss_IsMeant(string text, string? expected) => Assert.Equal(expected, NearestName.Find(text, Known));

    [Fact]
    public void Find_VeryLongText_IsNotCompared() => Assert.Null(NearestName.Find(new string('a', 100_000), Known));
}

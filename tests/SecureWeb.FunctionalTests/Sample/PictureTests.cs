using SecureWeb.Sample.Files;

namespace SecureWeb.SampleTests;

public sealed class PictureTests
{
    [Fact]
    public void Inspect_Png_ReadsItsSize() =>
        Assert.Equal(new Picture("image/png", "png", 640, 480), Picture.Inspect(Pictures.Png(640, 480)));

    [Fact]
    public void Inspect_Jpeg_ReadsItsSize() =>
        Assert.Equal(new Picture("image/jpeg", "jpg", 640, 480), Picture.Inspect(Pictures.Jpeg(640, 480)));

    public static TheoryData<string, byte[]> NoPictures => new()
    {
        { "empty", [] },
        { "text", "GIF89a and more"u8.ToArray() },
        { "PNG signature only", Pictures.Png()[..8] },
        { "PNG cut off", Pictures.Png()[..^12] },
        { "PNG with a page after it", [.. Pictures.Png(), .. "<script>alert(1)</script>"u8] },
        { "PNG without width", Pictures.Png(0, 5) },
        { "PNG of a negative width", Pictures.Png(-1, 5) },
        { "PNG that unpacks to gigabytes", Pictures.Png(100_000, 100_000) },
        { "JPEG cut off", Pictures.Jpeg()[..^2] },
        { "JPEG with a page after it", [.. Pictures.Jpeg(), .. "<html>"u8] },
        { "JPEG without a frame", [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 2, 3, 4, 5, 0xFF, 0xD9] },
        { "JPEG whose segment ends nowhere", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1, 2, 3, 4, 5, 0xFF, 0xD9] },
        { "JPEG of fill bytes", [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 64), 0xFF, 0xD9] },
    };

    [Theory]
    [MemberData(nameof(NoPictures))]
    public void Inspect_NoWholePicture_IsRefused(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        Assert.Null(Picture.Inspect(bytes));
    }
}

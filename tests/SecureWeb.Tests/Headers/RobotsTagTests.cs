using CsCheck;
using SecureWeb.Headers;

namespace SecureWeb.Tests.Headers;

public sealed class RobotsTagTests
{
    [Theory]
    [InlineData("noindex", null)]
    [InlineData("noindex, nofollow", null)]
    [InlineData("googlebot: noindex, otherbot: nofollow", null)]
    [InlineData("googlebot: max-snippet: 20", null)]
    [InlineData("max-snippet: -1, max-image-preview:large, max-video-preview: 0", null)]
    [InlineData("unavailable_after: 2030-01-31T10:00:00Z", null)]
    [InlineData("noindx", "did you mean \"noindex\"")]
    [InlineData("no-index", "did you mean \"noindex\"")]
    [InlineData("googlebot: nofolow", "did you mean \"nofollow\"")]
    [InlineData("max-snipet: 3", "did you mean \"max-snippet\"")]
    [InlineData("max-snippet: many", "takes a number")]
    [InlineData("max-image-preview: huge", "takes none, standard or large")]
    [InlineData("unavailable_after: soon", "takes a date")]
    [InlineData("", "not a rule")]
    [InlineData("noindex,", "not a rule")]
    [InlineData("everything", "not a rule")]
    [InlineData("noindex\r\nSet-Cookie: a=b", "line break")]
    [InlineData("noindex\u00e9", "line break")]
    public void Mistake_SaysWhatIsWrong(string value, string? part)
    {
        var mistake = RobotsTag.Mistake(value);

        Assert.Equal(part is null, mistake is null);
        Assert.Contains(part ?? "", mistake ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Mistake_AnyText_NeverThrowsAndLetsNoLineBreakThrough()
        => Gen.Select(Gen.String, Gen.String[Gen.Char["noindex:, -1\r\n_"], 0, 30]).Sample((any, near) =>
        {
            foreach (var text in (string[])[any, near, any + near])
            {
                Assert.True(RobotsTag.Mistake(text) is not null || !text.Any(c => c is < ' ' or > '~'));
            }
        });
}

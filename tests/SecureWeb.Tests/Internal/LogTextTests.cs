using CsCheck;
using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("a\r\nb", "a\\u000d\\u000ab")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("\u202Ereversed", "\\u202ereversed")]
    [InlineData("line\u2028separator", "line\\u2028separator")]
    [InlineData("Zoë", "Zoë")]
    public void Escape_UnsafeCharacters_AreVisible(string text, string expected)
        => Assert.Equal(expected, LogText.Escape(text));

    [Fact]
    public void Escape_LongText_IsCut()
        => Assert.Equal(new string('a', LogText.MaxLength) + "…", LogText.Escape(new string('a', 10_000)));

    [Fact]
    [Trait("ASVS", "16.4.1")]
    public void Escape_AnyText_StaysOnOneLine()
        => Gen.String.Sample(text =>
            Assert.DoesNotContain(LogText.Escape(text), c => char.IsControl(c) || c is '\u2028' or '\u2029'));
}

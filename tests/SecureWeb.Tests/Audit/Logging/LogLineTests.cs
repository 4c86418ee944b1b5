using CsCheck;
using SecureWeb.Audit.Logging;

namespace SecureWeb.Tests.Audit.Logging;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("plain text, Zoë, 日本語, 🎉", "plain text, Zoë, 日本語, 🎉")]
    [InlineData("a\r\nfail: Forged[0] entry", "a\\nfail: Forged[0] entry")]
    [InlineData("a\rb\nc\td", "a\\rb\\nc\\td")]
    [InlineData("\u001b[31mred\u009b0m", "\\u001b[31mred\\u009b0m")]
    [InlineData("\u202Ereversed\u2066", "\\u202ereversed\\u2066")]
    [InlineData("line\u2028separator\u0085", "line\\u2028separator\\u0085")]
    [InlineData("tag \U000E0041", "tag \\udb40\\udc41")]
    public void Write_UnsafeCharacters_AreVisible(string text, string expected) => Assert.Equal(expected, Write(text));

    // Not a row of the theory: metadata cannot hold half a character.
    [Fact]
    public void Write_LoneSurrogate_IsVisible() => Assert.Equal("a\\ud83c b\\udf89", Write("a\uD83C b\uDF89"));

    [Fact]
    [Trait("ASVS", "16.4.1")]
    public void Write_AnyText_HoldsNoControlCharacter()
        => Gen.String.Sample(text => Assert.DoesNotContain(Write(text),
            c => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')));

    [Fact]
    public void Write_PrintableText_IsUnchanged()
        => Gen.String[Gen.Char[' ', '~']].Sample(text => Assert.Equal(text, Write(text)));

    private static string Write(string text)
    {
        using var writer = new StringWriter();
        LogLine.Write(writer, text);
        return writer.ToString();
    }
}

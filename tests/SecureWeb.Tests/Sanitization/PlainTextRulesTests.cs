using System.Text;
using CsCheck;
using SecureWeb.Sanitization;

namespace SecureWeb.Tests.Sanitization;

public sealed class PlainTextRulesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("a <put b", "a <put b")]
    [InlineData("mail <joe@x.example> & co", "mail <joe@x.example> & co")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("a\0b\u0007c\u007Fd\u0085e", "abcde")]
    [InlineData("a\u202Ab\u202Ec\u2066d\u2069e", "abcde")]
    [InlineData("a\uFFFEb\uFDD0c\uFFFFd", "abcd")]
    [InlineData("😀\U0001FFFE", "😀")]
    [InlineData("e\u0301", "é")]
    [InlineData("שלום\u200Fabc\u200E", "שלום\u200Fabc\u200E")]
    public void Clean_Text_KeepsWhatIsText(string? text, string expected)
        => Assert.Equal(expected, PlainTextRules.Clean(text));

    /// <summary>Not a theory row: attributes cannot hold a lone surrogate.</summary>
    [Fact]
    public void Clean_LoneSurrogates_AreRemoved()
    {
        Assert.Equal("abc", PlainTextRules.Clean("a\uD800b\uDC00c"));
        Assert.False(PlainTextRules.IsClean("\uD800"));
    }

    [Fact]
    public void Clean_OrdinaryText_IsTheSameInstance()
    {
        var text = new string('x', 100) + "ü";

        Assert.Same(text, PlainTextRules.Clean(text));
    }

    [Theory]
    [InlineData("e\u0301\r\n", true)]
    [InlineData("a\u202Eb", false)]
    [InlineData("a\0", false)]
    [InlineData(null, true)]
    public void IsClean_LineEndsAndFormDoNotCount(string? text, bool expected)
        => Assert.Equal(expected, PlainTextRules.IsClean(text));

    [Fact]
    public void Clean_AnyText_IsNormalizedCleanAndStable() => Gen.OneOf(
            Gen.String,
            Gen.Char.Array[0, 20].Select(c => new string(c)),
            Gen.OneOf(Gen.Const("\u202E"), Gen.Const("e\u0301"), Gen.Const("\uD83D\uDE00"), Gen.Const("\uD83D"), Gen.Const("\r"))
                .Array[0, 12].Select(string.Concat))
        .Sample(
            text =>
            {
                var clean = PlainTextRules.Clean(text);
                Assert.True(clean.IsNormalized(NormalizationForm.FormC));
                Assert.True(PlainTextRules.IsClean(clean));
                Assert.DoesNotContain('\r', clean);
                Assert.Equal(clean, PlainTextRules.Clean(clean));
            },
            iter: 5000);
}

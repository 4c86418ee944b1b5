using System.Buffers.Text;
using CsCheck;
using SecureWeb.Sessions;

namespace SecureWeb.Tests.Sessions;

public sealed class SessionTokenTests
{
    [Fact]
    [Trait("ASVS", "7.2.3")]
    public void Create_ManyTokens_NeverRepeatsSelectorOrValidator()
    {
        var tokens = Enumerable.Range(0, 2000).Select(_ => SessionToken.Create()).ToArray();

        Assert.Equal(2000, tokens.Select(t => Convert.ToHexString(t.Selector)).Distinct().Count());
        Assert.Equal(2000, tokens.Select(t => Convert.ToHexString(t.Validator)).Distinct().Count());
        Assert.All(tokens, t => Assert.Equal((16, 32, 0u), (t.Selector.Length, t.Validator.Length, t.Generation)));
    }

    [Fact]
    public void ToCookieValue_ThenParse_GivesTheSameToken() =>
        Gen.Select(Gen.Byte.Array[32], Gen.UInt).Sample((validator, generation) =>
        {
            var token = SessionToken.Create().With(generation, validator);

            var text = token.ToCookieValue();

            Assert.Equal(SessionToken.TextLength, text.Length);
            Assert.True(SessionToken.TryParse(text, out var parsed));
            Assert.Equal(token.Selector.ToArray(), parsed.Selector.ToArray());
            Assert.Equal(validator, parsed.Validator.ToArray());
            Assert.Equal(generation, parsed.Generation);
        });

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndAcceptsOneSpellingOnly() =>
        Gen.OneOf(
            Gen.String[0, 100],
            Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_= \r\n"].Array[69, 73]
                .Select(c => "AQ" + new string(c[2..]))).Sample(text =>
        {
            if (SessionToken.TryParse(text, out var token))
            {
                Assert.Equal(text, token.ToCookieValue());
            }
        }, iter: 20_000);

    [Fact]
    public void TryParse_OneCharacterChanged_IsAnotherTokenOrNone() =>
        Gen.Select(Gen.Int[0, SessionToken.TextLength - 1], Gen.Char).Sample((position, character) =>
        {
            var text = SessionToken.Create().ToCookieValue();
            var changed = string.Concat(text.AsSpan(0, position), [character], text.AsSpan(position + 1));

            if (changed != text && SessionToken.TryParse(changed, out var token))
            {
                Assert.Equal(changed, token.ToCookieValue());
            }
        }, iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("deleted")]
    [InlineData("null")]
    public void TryParse_NotAToken_IsRefused(string text) => Assert.False(SessionToken.TryParse(text, out _));

    [Fact]
    public void TryParse_OtherVersion_IsRefused()
    {
        var bytes = Base64Url.DecodeFromChars(SessionToken.Create().ToCookieValue());
        bytes[0] = 2;

        Assert.False(SessionToken.TryParse(Base64Url.EncodeToString(bytes), out _));
    }

    [Fact]
    public void TryParse_PaddedOrSpaced_IsRefused()
    {
        var text = SessionToken.Create().ToCookieValue();

        Assert.False(SessionToken.TryParse(text + "=", out _));
        Assert.False(SessionToken.TryParse(" " + text, out _));
        Assert.False(SessionToken.TryParse(string.Concat(" ", text.AsSpan(0, 70)), out _));
        Assert.False(SessionToken.TryParse(string.Concat(text.AsSpan(0, 35), " ", text.AsSpan(35, 35)), out _));
    }

    [Fact]
    public void Next_KeepsTheSelectorAndCountsUp()
    {
        var token = SessionToken.Create();

        var next = token.Next();

        Assert.Equal(token.Selector.ToArray(), next.Selector.ToArray());
        Assert.NotEqual(token.Validator.ToArray(), next.Validator.ToArray());
        Assert.Equal(1u, next.Generation);
    }

    [Fact]
    public void ToString_OfEverySecret_IsRedacted()
    {
        var token = SessionToken.Create();
        var key = SessionKeys.KeyOf(token);

        Assert.Equal("[redacted]", $"{token}");
        Assert.Equal("[redacted]", $"{key}");
        Assert.Equal("[redacted]", $"{key.Hash}");
        Assert.Equal("[redacted]", $"{SessionKeys.SubjectOf("alice")}");
        Assert.DoesNotContain(Convert.ToHexString(key.Hash.ToArray()), $"{TestRecords.Of(token)}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Keys_DependOnTheirPartOnly()
    {
        var token = SessionToken.Create();
        var next = token.Next();
        var sameValidatorOtherGeneration = token.With(7, token.Validator);

        Assert.Equal(SessionKeys.KeyOf(token), SessionKeys.KeyOf(next));
        Assert.NotEqual(SessionKeys.VerifierOf(token), SessionKeys.VerifierOf(next));
        Assert.NotEqual(SessionKeys.VerifierOf(token), SessionKeys.VerifierOf(sameValidatorOtherGeneration));
        Assert.NotEqual(SessionKeys.KeyOf(token), SessionKeys.KeyOf(SessionToken.Create()));
        Assert.Matches("^[0-9a-f]{32}$", SessionKeys.PublicIdOf(SessionKeys.KeyOf(token)));
        Assert.DoesNotContain(SessionKeys.PublicIdOf(SessionKeys.KeyOf(token)),
            Convert.ToHexStringLower(SessionKeys.KeyOf(token).Hash.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(5000)]
    public void SubjectOf_AnyLength_IsStable(int length)
    {
        var user = new string('ü', length);

        Assert.Equal(SessionKeys.SubjectOf(user), SessionKeys.SubjectOf(user));
        Assert.NotEqual(SessionKeys.SubjectOf(user), SessionKeys.SubjectOf(user + "x"));
    }
}

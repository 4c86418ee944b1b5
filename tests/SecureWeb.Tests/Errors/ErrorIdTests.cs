using CsCheck;
using Microsoft.AspNetCore.Http;
using SecureWeb.Errors;
using SecureWeb.Http;

namespace SecureWeb.Tests.Errors;

public sealed class ErrorIdTests
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    [Theory]
    [InlineData("00000000000000000000000000000000", "aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ffffffffffffffffffffffffffffffff", "77777777777777777777777774")]
    [InlineData("666f6f62617200000000000000000000", "mzxw6ytboiaaaaaaaaaaaaaaaa")]
    public void Encode_KnownBits_GivesBase32(string hex, string expected)
        => Assert.Equal(expected, ErrorId.Encode(Convert.FromHexString(hex)));

    [Fact]
    public void Encode_AnyBits_CanBeDecoded()
        => Gen.Byte.Array[16].Sample(bits =>
        {
            var text = ErrorId.Encode(bits);
            var value = text.Aggregate(System.Numerics.BigInteger.Zero, (v, c) => (v * 32) + Alphabet.IndexOf(c));

            // 26 characters hold 130 bits: the last two are zero.
            Assert.Equal(ErrorId.Length, text.Length);
            Assert.Equal(new System.Numerics.BigInteger(bits, isUnsigned: true, isBigEndian: true), value / 4);
            Assert.True(value.IsZero || (value % 4).IsZero);
        });

    [Fact]
    public void Of_SameRequest_IsTheSameAlsoForTheFeature()
    {
        var context = new DefaultHttpContext();

        Assert.Null(context.Features.Get<IErrorIdFeature>());
        var id = context.GetErrorId();

        Assert.Equal(id, context.GetErrorId());
        Assert.Equal(id, context.Features.Get<IErrorIdFeature>()!.ErrorId);
        Assert.NotEqual(id, new DefaultHttpContext().GetErrorId());
    }
}

using CsCheck;
using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

public sealed class PhcReaderTests
{
    private const string Salt = "AAECAwQFBgcICQoLDA0ODw";
    private const string Tag = "ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog";

    [Theory]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,p=1,t=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$p=1,t=1,m=64$" + Salt + "$" + Tag)]
    [InlineData("$argon2i$v=19$m=64,t=3,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2d$v=19$m=64,t=3,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,keyid=AQI$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,data=AQI$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,keyid=,data=$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$data=AQI,m=64,t=1,keyid=AQI,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=4294967295,t=4294967295,p=4294967295$" + Salt + "$" + Tag)]
    public void TryRead_WellFormed_IsRead(string text) => Assert.True(Read(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("$argon2id")]
    [InlineData("argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData(" $argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag + "\n")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag + "$")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag + "=")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$" + Salt)]
    [InlineData("$ARGON2ID$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2x$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=019$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,m=64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,x=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=064,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=+64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=-64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m= 64,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=6٤,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=4294967296,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=99999999999,t=1,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0OD$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODx$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0OD-$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0 Dw$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,data=AQJ$" + Salt + "$" + Tag)]
    [InlineData("$2b$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG")]
    public void TryRead_Malformed_IsRefused(string text) => Assert.False(Read(text, out _));

    [Fact]
    public void TryRead_NoVersion_IsVersionOnePointZero()
    {
        Assert.True(Read("$argon2id$m=64,t=1,p=1$" + Salt + "$" + Tag, out var hash));

        Assert.Equal(0x10, hash.Parameters.Version);
    }

    [Fact]
    public void TryRead_LongerThanAThousandCharacters_IsRefused()
    {
        const string head = "$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$";

        Assert.True(Read(head + new string('A', ((PhcHash.MaxLength - head.Length) / 4) * 4), out _));
        Assert.False(Read(head + new string('A', (((PhcHash.MaxLength - head.Length) / 4) + 1) * 4), out _));
    }

    [Fact]
    public void TryRead_WhatTheWriterWrote_IsTheSame() => Gen.Select(
            Gen.UInt, Gen.UInt, Gen.UInt, Gen.Byte.Array[1, 64], Gen.Byte.Array[1, 64])
        .Sample((memory, passes, lanes, salt, tag) =>
        {
            var parameters = Argon2Parameters.Id(memory, passes, lanes);
            var text = PhcWriter.Write(parameters, salt, tag);
            Span<byte> saltRead = stackalloc byte[PhcHash.BufferSize];
            Span<byte> tagRead = stackalloc byte[PhcHash.BufferSize];
            Span<byte> data = stackalloc byte[PhcHash.BufferSize];

            return PhcReader.TryRead(text, saltRead, tagRead, data, out var read)
                && read.Parameters == parameters
                && saltRead[..read.SaltLength].SequenceEqual(salt) && tagRead[..read.TagLength].SequenceEqual(tag);
        }, iter: 2_000);

    /// <summary>One spelling for each hash: a change of any character gives another hash or none.</summary>
    [Fact]
    public void TryRead_OneCharacterChanged_IsNeverTheSameHash() => Gen.Select(
            Gen.Int[0, Valid.Length - 1], Gen.Char[' ', '~'])
        .Where((at, c) => Valid[at] != c)
        .Sample((at, c) =>
        {
            var changed = Valid[..at] + c + Valid[(at + 1)..];

            return !Read(changed, out _) || Describe(changed) != Describe(Valid);
        }, iter: 5_000);

    [Fact]
    public void TryRead_AnyText_DoesNotThrow()
    {
        string[] tokens = ["$", "argon2id", "argon2d", "v=19", "v=", "m=64", ",", "t=1", "p=1", "m=", "data=", "keyid=",
            Salt, Tag, "=", "\0", "é", "\ud800", "4294967296"];
        var parts = Gen.Int[0, tokens.Length - 1].Select(i => tokens[i]);
        parts.Array[0, 14].Select(string.Concat).Sample(text =>
        {
            Read(text, out _);
        }, iter: 5_000);
        Gen.String[0, 200].Sample(text =>
        {
            Read(text, out _);
        }, iter: 2_000);
    }

    private const string Valid = "$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$" + Tag;

    private static bool Read(string text, out PhcHash hash) => PhcReader.TryRead(
        text, new byte[PhcHash.BufferSize], new byte[PhcHash.BufferSize], new byte[PhcHash.BufferSize], out hash);

    private static string Describe(string text)
    {
        var (salt, tag) = (new byte[PhcHash.BufferSize], new byte[PhcHash.BufferSize]);
        PhcReader.TryRead(text, salt, tag, new byte[PhcHash.BufferSize], out var hash);
        return $"{hash} {Convert.ToHexString(salt)} {Convert.ToHexString(tag)}";
    }
}

using System.Text;
using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

/// <summary>RFC 9106 §5, phc-winner-argon2's test.c, and edge cases computed with the reference C library.</summary>
public sealed class Argon2VectorTests
{
    private const string Phrase = "correct horse battery staple";
    private static readonly KonsciousEngine Portable = new();
    private static readonly IArgon2Engine Sodium = Argon2Engines.Libsodium.Value!;

    public enum Kind
    {
        D = 0,
        I = 1,
        Id = 2,
    }

    [Theory]
    [InlineData(Kind.D, "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb")]
    [InlineData(Kind.I, "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8")]
    [InlineData(Kind.Id, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")]
    public void Portable_Rfc9106Section5_GivesTheTag(Kind kind, string tag)
    {
        var actual = Compute(Portable, new Argon2Parameters((Argon2Variant)kind, 0x13, 32, 3, 4),
            Repeat(1, 32), Repeat(2, 16), 32, secret: Repeat(3, 8), data: Repeat(4, 12));

        Assert.Equal(tag, Convert.ToHexStringLower(actual));
    }

    [Theory]
    [InlineData(1, "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData(2, "bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc")]
    public void Portable_ReferenceTestProgram_GivesTheTag(uint lanes, string tag)
    {
        var actual = Compute(
            Portable, Argon2Parameters.Id(256, 2, lanes), "password"u8.ToArray(), "somesalt"u8.ToArray(), 32);

        Assert.Equal(tag, Base64(actual));
    }

    [Theory]
    [InlineData(64, 1, 1, 32, "ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog")]
    [InlineData(67, 3, 2, 32, "w7lLif4+ycKPbS2vVXEEqG5PFXpph0YnONlfdJoBKBE")]
    [InlineData(64, 2, 4, 32, "XOUqt6TPBV9zuyxSQ6xdqpfdyu4R2tZComDbos80U3k")]
    [InlineData(8, 1, 1, 4, "3u8DNQ")]
    [InlineData(64, 1, 1, 33, "vBlKGvuyclFLaeteRZ7oh06JJWQvEV5Mv6mw/4L/RhXT")]
    [InlineData(64, 1, 1, 64,
        "ky3d6Zum7dS7lA1FJD6C3WM7to+rBWDHca3KMUlnq935X0efvEXX/vm6ZVJ1/GTghTDB5bzWvl89L2KN7DgUrw")]
    [InlineData(64, 1, 1, 65,
        "K+RxFkOz/Ap6VBwkHcek2bd510u6vb/lEa/PcOsM1TmPTkVRYfM+1tGzEB5jylWhZ1CLZj6skck/LbIktNzIgaI")]
    [InlineData(64, 1, 1, 112,
        "qYk/O2c6C6UYuVstIThH/6Osd2zREBGJLL7LTHNGARMQK0SudQt8vkVAqb2UYh7RcrW6DxFaRfUirlqhYX2a8E4iSMq9KjTv5B3C/rFT+ck6fJDlDS1GeHSHeQv12TMNr/4jXXMRYE7w24vbTw1Z4Q")]
    [InlineData(1031, 2, 1, 32, "T5t3GMqN9U2VGlyThEADCLGmgKO3uIcDsvOyFPiMFms")]
    public void Engines_EdgeParameters_GiveTheReferenceTag(uint memory, uint passes, uint lanes, int length, string tag)
    {
        var parameters = Argon2Parameters.Id(memory, passes, lanes);

        Assert.Equal(tag, Base64(Compute(Portable, parameters, Bytes(Phrase), Salt16, length)));
        if (lanes == 1 && length >= 16)
        {
            Assert.Equal(tag, Base64(Compute(Sodium, parameters, Bytes(Phrase), Salt16, length)));
        }
    }

    [Theory]
    [InlineData("61 00 62", "aRkjTQJujDTuoVktrD5ERRlqGtBzF4my8hsimB0EqfQ")]
    [InlineData("41 6d c3 a9 6c 69 65", "YsgaARU4hmOQWH8J32UrGoy+9TOh8gZPuvf+71rXtN0")]
    [InlineData("41 6d 65 cc 81 6c 69 65", "rf+ysZn0ltZKHhlkWdyew62u8Sec11w+7Tc5a61ROOc")]
    public void Engines_EdgePasswords_GiveTheReferenceTag(string password, string tag)
    {
        var bytes = Convert.FromHexString(password.Replace(" ", string.Empty, StringComparison.Ordinal));

        Assert.Equal(tag, Base64(Compute(Portable, Argon2Parameters.Id(64, 1), bytes, Salt16, 32)));
        Assert.Equal(tag, Base64(Compute(Sodium, Argon2Parameters.Id(64, 1), bytes, Salt16, 32)));
    }

    [Fact]
    public void Libsodium_EmptyPassword_GivesTheReferenceTag() => Assert.Equal(
        "33SjuV6/zzjSAgU4dA/CwCrhp6Zlln5wL5DZIdWFgJo", Base64(Compute(Sodium, Argon2Parameters.Id(64, 1), [], Salt16, 32)));

    [Fact]
    public void Portable_EmptyPassword_IsOutsideItsCapabilities() => Assert.Throws<ArgumentException>(
        () => Compute(Portable, Argon2Parameters.Id(64, 1), [], Salt16, 32));

    [Theory]
    [InlineData(true, false, "8FRdAjRM9C0yOtw7dw6qLrc0A8eU3cisHej6PrtGrYA")]
    [InlineData(false, true, "ZNkkM9S04KYjcfmyJM8bN4Av3LsN5A+UBYqWcfpNIsM")]
    [InlineData(true, true, "h3KV2skvT+KDiL6CnxzawvP4h0ywyZ9Es2I5BgrGs9U")]
    public void Portable_SecretAndData_GiveTheReferenceTag(bool secret, bool data, string tag)
    {
        var actual = Compute(Portable, Argon2Parameters.Id(64, 1), Bytes(Phrase), Salt16, 32,
            secret ? Repeat(0xAA, 16) : [], data ? "user:42"u8.ToArray() : []);

        Assert.Equal(tag, Base64(actual));
    }

    [Theory]
    [InlineData(Kind.I, 3, "C8W2xoWFXVw5yOZgMePINu7i1XC/kkjTfqJcYyNNb80")]
    [InlineData(Kind.D, 3, "9u9JnpVHi/TtZX2ZOyXhC6nGs3YfQOcetjs4uMt1EMo")]
    public void Portable_OtherVariants_GiveTheReferenceTag(Kind kind, uint passes, string tag) => Assert.Equal(tag, Base64(
        Compute(Portable, new Argon2Parameters((Argon2Variant)kind, 0x13, 64, passes, 1), Bytes(Phrase), Salt16, 32)));

    [Fact]
    public void Portable_EightByteSalt_GivesTheReferenceTag() => Assert.Equal(
        "P/yFQsy5QJRYEOxcAWsVeGzrYrOiF30wrmg+JtYJPPA",
        Base64(Compute(Portable, Argon2Parameters.Id(64, 1), Bytes(Phrase), "somesalt"u8.ToArray(), 32)));

    [Theory]
    [InlineData(31, 1, 4, 16, 32, 0x13)]
    [InlineData(7, 1, 1, 16, 32, 0x13)]
    [InlineData(64, 1, 1, 7, 32, 0x13)]
    [InlineData(64, 1, 1, 16, 3, 0x13)]
    [InlineData(64, 0, 1, 16, 32, 0x13)]
    [InlineData(64, 1, 0, 16, 32, 0x13)]
    [InlineData(64, 1, 1, 16, 32, 0x10)]
    [InlineData(uint.MaxValue, 1, 1, 16, 32, 0x13)]
    [InlineData(64, uint.MaxValue, 1, 16, 32, 0x13)]
    public void Engines_ParametersOutsideTheStandard_AreRefused(
        uint memory, uint passes, uint lanes, int salt, int tag, int version)
    {
        var parameters = new Argon2Parameters(Argon2Variant.Id, version, memory, passes, lanes);
        foreach (var engine in new[] { Portable, Sodium })
        {
            Assert.Throws<ArgumentException>(() => Compute(engine, parameters, Bytes(Phrase), Repeat(1, salt), tag));
        }
    }

    private static byte[] Salt16 => [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    private static byte[] Compute(IArgon2Engine engine, Argon2Parameters parameters, byte[] password, byte[] salt,
        int length, byte[]? secret = null, byte[]? data = null)
    {
        var tag = new byte[length];
        engine.Hash(new Argon2Request
        {
            Parameters = parameters,
            Salt = salt,
            TagLength = length,
            HasPassword = password.Length > 0,
            Secret = secret,
            AssociatedData = data,
        }, password, tag);
        return tag;
    }

    private static byte[] Repeat(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}

using CsCheck;
using SecureWeb.Passwords;
using static SecureWeb.Tests.Passwords.Make;

namespace SecureWeb.Tests.Passwords;

public sealed class PasswordCoreTests
{
    private const string Salt = "AAECAwQFBgcICQoLDA0ODw";
    private const string Head = "$argon2id$v=19$m=64,t=1,p=1$" + Salt + "$";
    private const string Tag = "ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog";

    [Theory]
    [InlineData(PasswordEngine.Libsodium, PasswordEngine.Portable)]
    [InlineData(PasswordEngine.Portable, PasswordEngine.Libsodium)]
    [InlineData(PasswordEngine.Libsodium, PasswordEngine.Libsodium)]
    public void Verify_HashOfOneEngine_SucceedsWithTheOther(PasswordEngine first, PasswordEngine second)
    {
        var hash = Core(engine: first).Hash(Phrase);

        Assert.Equal(PasswordCheck.Succeeded, Core(engine: second).Verify(hash, Phrase).Check);
        Assert.Equal(PasswordCheck.Failed, Core(engine: second).Verify(hash, Phrase + " ").Check);
    }

    [Fact]
    public void Hash_SamePasswordTwice_GivesTwoSaltsAndTheStrictForm()
    {
        var core = Core();

        var (one, two) = (core.Hash(Phrase), core.Hash(Phrase));

        Assert.StartsWith("$argon2id$v=19$m=64,t=2,p=1$", one, StringComparison.Ordinal);
        Assert.Equal(22 + 1 + 43, one.Length - "$argon2id$v=19$m=64,t=2,p=1$".Length);
        Assert.NotEqual(one, two);
    }

    [Fact]
    [Trait("ASVS", "11.4.2")]
    public void Hash_DefaultOptions_AreArgon2idAboveTheFloor()
    {
        var hash = new PasswordCore(
            Engines(PasswordEngine.Libsodium), Microsoft.Extensions.Options.Options.Create(new PasswordHashingOptions()));

        Assert.Equal(Argon2Parameters.Id(65_536, 3), hash.Policy);
        Assert.StartsWith("$argon2id$v=19$m=65536,t=3,p=1$", hash.Hash(Phrase), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_PortableEngine_TakesHalfTheMemory() => Assert.Equal(Argon2Parameters.Id(32_768, 3), new PasswordCore(
        Engines(PasswordEngine.Portable), Microsoft.Extensions.Options.Options.Create(new PasswordHashingOptions())).Policy);

    [Fact]
    public void Hash_NoText_Throws()
    {
        Assert.Throws<ArgumentException>(() => Core().Hash(string.Empty));
        Assert.Throws<ArgumentException>(() => Core().Hash("half a pair \ud800 of surrogates"));
        Assert.Equal(PasswordCheck.Failed, Core().Verify(Core().Hash(Phrase), "half a pair \ud800").Check);
    }

    [Fact]
    public void Hash_FourThousandBytes_IsTheLimit()
    {
        var hash = Core().Hash(new string('x', 4096));

        Assert.Equal(PasswordCheck.Succeeded, Core().Verify(hash, new string('x', 4096)).Check);
        Assert.Equal(PasswordCheck.Failed, Core().Verify(hash, new string('x', 4095)).Check);
        Assert.Throws<ArgumentException>(() => Core().Hash(new string('x', 4097)));
        Assert.Throws<ArgumentException>(() => Core().Hash(new string('é', 2049)));
        Assert.Equal(PasswordCheck.Failed, Core().Verify(hash, new string('x', 1_000_000)).Check);
    }

    [Fact]
    public void Verify_LongPasswordCutOff_Fails()
    {
        var hash = Core().Hash(new string('x', 72) + "a");

        Assert.Equal(PasswordCheck.Failed, Core().Verify(hash, new string('x', 72) + "b").Check);
    }

    [Fact]
    public void Verify_EmptyPasswordOfAnEmptyHash_FailsAllTheSame() => Assert.Equal(
        PasswordCheck.Failed, Core().Verify(Head + "33SjuV6/zzjSAgU4dA/CwCrhp6Zlln5wL5DZIdWFgJo", string.Empty).Check);

    [Theory]
    [InlineData("Am\u00e9lie", "Ame\u0301lie")]
    [InlineData("Ame\u0301lie", "Am\u00e9lie")]
    public void Verify_OtherFormOfTheSameText_Succeeds(string hashed, string typed) =>
        Assert.Equal(PasswordCheck.Succeeded, Core().Verify(Core().Hash(hashed), typed).Check);

    [Fact]
    public void Verify_HashOfTextThatWasNotNormalized_SucceedsAndWantsANewOne() => Assert.Equal(
        PasswordCheck.SucceededRehashNeeded,
        Core().Verify(Head + "rf+ysZn0ltZKHhlkWdyew62u8Sec11w+7Tc5a61ROOc", "Ame\u0301lie").Check);

    [Fact]
    public void Verify_NormalizationOff_TellsTheFormsApart()
    {
        var core = Core(o => o.NormalizeUnicode = false);

        Assert.Equal(PasswordCheck.Failed, core.Verify(core.Hash("Am\u00e9lie"), "Ame\u0301lie").Check);
    }

    [Theory]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$", "ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=4$", "XOUqt6TPBV9zuyxSQ6xdqpfdyu4R2tZComDbos80U3k")]
    [InlineData("$argon2id$v=19$t=3,p=2,m=67$", "w7lLif4+ycKPbS2vVXEEqG5PFXpph0YnONlfdJoBKBE")]
    [InlineData("$argon2i$v=19$m=64,t=3,p=1$", "C8W2xoWFXVw5yOZgMePINu7i1XC/kkjTfqJcYyNNb80")]
    [InlineData("$argon2d$v=19$m=64,t=3,p=1$", "9u9JnpVHi/TtZX2ZOyXhC6nGs3YfQOcetjs4uMt1EMo")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,data=dXNlcjo0Mg$", "ZNkkM9S04KYjcfmyJM8bN4Av3LsN5A+UBYqWcfpNIsM")]
    public void Verify_ForeignArgon2_SucceedsWithTheEngineThatCan(string head, string tag)
    {
        var core = Core(o => o.MemoryBytes = 1 << 20);

        Assert.Equal(PasswordCheck.SucceededRehashNeeded, core.Verify(head + Salt + "$" + tag, Phrase).Check);
        Assert.Equal(PasswordCheck.Failed, core.Verify(head + Salt + "$" + tag, "wrong").Check);
    }

    [Theory]
    [InlineData("AAABAgMEBQYHCAkKCwwNDg8A6b+Q5v/5gBndnBKiBiA27187WD3zrXpRRPbHcnNx7A==")]
    [InlineData("AQAAAAEAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg+mmxeeOt08HgqvInoOs6oqqGRauG/s9soAwXUSaXxxng==")]
    [InlineData("AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg8DoCYUi2LsIqVh2g+JX2N/V32WWnfujbtaazxnHx/Awg==")]
    public void Verify_IdentityHash_SucceedsAndWantsANewOne(string hash)
    {
        Assert.Equal(PasswordCheck.SucceededRehashNeeded, Core().Verify(hash, Phrase).Check);
        Assert.Equal(PasswordCheck.Failed, Core().Verify(hash, "wrong").Check);
        Assert.Equal(PasswordCheck.Failed, Core(o => o.AcceptIdentityHashes = false).Verify(hash, Phrase).Check);
        Assert.True(Core().NeedsRehash(hash));
    }

    [Fact]
    public void Verify_HashOfTheFrameworksOwnHasher_Succeeds()
    {
        var hash = new Microsoft.AspNetCore.Identity.PasswordHasher<object>().HashPassword(new object(), Phrase);

        Assert.Equal(PasswordCheck.SucceededRehashNeeded, Core().Verify(hash, Phrase).Check);
    }

    [Theory]
    [InlineData("plain text", nameof(StoredHashKind.Unknown))]
    [InlineData("", nameof(StoredHashKind.Unknown))]
    [InlineData("AQAAAAIAAAPo", nameof(StoredHashKind.Unknown))]
    [InlineData("AgAAAA==", nameof(StoredHashKind.Unknown))]
    [InlineData("AQAAAAIAAAPoAAAA/wABAgMEBQYHCAkKCwwNDg8DoCYUi2LsIqVh2g+JX2N/V32WWnfujbtaazxnHx/Awg==",
        nameof(StoredHashKind.Unknown))]
    [InlineData("AQAAAAJ/////AAAAEAABAgMEBQYHCAkKCwwNDg8DoCYUi2LsIqVh2g+JX2N/V32WWnfujbtaazxnHx/Awg==",
        nameof(StoredHashKind.OutOfBounds))]
    [InlineData("AQAAAAIAAAAAAAAAEAABAgMEBQYHCAkKCwwNDg8DoCYUi2LsIqVh2g+JX2N/V32WWnfujbtaazxnHx/Awg==",
        nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=4294967295,t=1,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=262145,t=1,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=262144,t=5,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=64,t=17,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=64,t=0,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=1024,t=1,p=17$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=31,t=1,p=4$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=7,t=1,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBg$" + Tag, nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$" + Salt + "$3u8DNQ", nameof(StoredHashKind.OutOfBounds))]
    [InlineData("$argon2id$m=64,t=1,p=1$" + Salt + "$cZNrYlpE48YPFh/bkEKzMSWrAzqKX3x0cgwcCmnzyk8",
        nameof(StoredHashKind.Unsupported))]
    [InlineData("$argon2id$v=20$m=64,t=1,p=1$" + Salt + "$" + Tag, nameof(StoredHashKind.Unsupported))]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,keyid=AQI$" + Salt + "$" + Tag, nameof(StoredHashKind.Unsupported))]
    public void Verify_UnusableHash_FailsAndSaysWhy(string hash, string kind)
    {
        var (check, found) = Core().Verify(hash, Phrase);

        Assert.Equal(PasswordCheck.Failed, check);
        Assert.Equal(kind, found.ToString());
        Assert.True(Core().NeedsRehash(hash));
    }

    [Theory]
    [InlineData(64, 2, false)]
    [InlineData(128, 1, false)]
    [InlineData(32, 4, false)]
    [InlineData(64, 3, false)]
    [InlineData(64, 1, true)]
    [InlineData(63, 2, true)]
    public void NeedsRehash_OnlyWhenWeaker(uint memory, uint passes, bool expected) => Assert.Equal(
        expected, Core().NeedsRehash(PhcWriter.Write(Argon2Parameters.Id(memory, passes), new byte[16], new byte[32])));

    [Fact]
    public void NeedsRehash_ShortSaltOrTagOrOtherVariant_IsWeaker()
    {
        var strong = Argon2Parameters.Id(1024, 4);

        Assert.False(Core().NeedsRehash(PhcWriter.Write(strong, new byte[16], new byte[32])));
        Assert.True(Core().NeedsRehash(PhcWriter.Write(strong, new byte[15], new byte[32])));
        Assert.True(Core().NeedsRehash(PhcWriter.Write(strong, new byte[16], new byte[31])));
        Assert.True(Core().NeedsRehash(
            PhcWriter.Write(strong with { Variant = Argon2Variant.I }, new byte[16], new byte[32])));
    }

    [Fact]
    public void Weight_HeavyForeignHash_CountsInFullAndTwiceForTheCollector()
    {
        var heavy = PhcWriter.Write(Argon2Parameters.Id(2048, 1), new byte[16], new byte[32]);
        var lanes = PhcWriter.Write(Argon2Parameters.Id(2048, 1, lanes: 2), new byte[16], new byte[32]);

        Assert.Equal(2048 * 1024, Core().Weight(heavy));
        Assert.Equal(2 * 2048 * 1024, Core().Weight(lanes));
        Assert.Equal(64 * 1024, Core().Weight(null));
        Assert.Equal(64 * 1024, Core().Weight("nonsense"));
    }

    [Fact]
    public void Verify_AnyStoredTextAndPassword_NeverThrowsAndNeverSucceeds()
    {
        var core = Core(o => (o.MemoryBytes, o.Iterations, o.MaxStoredMemoryBytes) = (8 << 10, 1, 64 << 10));
        string[] tokens = ["$", "argon2id", "argon2i", "v=19", "m=8", "m=64", ",", "t=1", "p=1", "p=4", "data=AQI", Salt,
            Tag, "AQAAAAIAAAPo", "=", "\0", "é", "\ud800"];
        var parts = Gen.Int[0, tokens.Length - 1].Select(i => tokens[i]);
        Gen.Select(parts.Array[0, 12].Select(string.Concat), Gen.String[0, 20]).Sample((stored, password) =>
            core.Verify(stored, password).Check == PasswordCheck.Failed, iter: 1_000);
    }

    [Fact]
    public void Verify_OneCharacterOfTheHashChanged_Fails()
    {
        var core = Core();
        var hash = core.Hash(Phrase);
        var first = hash.LastIndexOf('$') + 1;
        for (var at = first; at < hash.Length; at++)
        {
            var changed = hash[..at] + (hash[at] == 'A' ? 'B' : 'A') + hash[(at + 1)..];
            Assert.Equal(PasswordCheck.Failed, core.Verify(changed, Phrase).Check);
        }
    }

    /// <summary>Both engines on the same random input, as oracle of each other.</summary>
    [Fact]
    public void Engines_RandomInput_Agree()
    {
        var portable = new KonsciousEngine();
        var sodium = Argon2Engines.Libsodium.Value!;
        Gen.Select(Gen.UInt[8, 300], Gen.UInt[1, 4], Gen.Byte.Array[1, 100], Gen.Byte.Array[16], Gen.Int[16, 100])
            .Sample((memory, passes, password, salt, length) =>
            {
                var request = new Argon2Request
                {
                    Parameters = Argon2Parameters.Id(memory, passes),
                    Salt = salt,
                    TagLength = length,
                    HasPassword = true,
                };
                var (one, two) = (new byte[length], new byte[length]);
                portable.Hash(request, password, one);
                sodium.Hash(request, password, two);
                return one.AsSpan().SequenceEqual(two);
            }, iter: 300);
    }

    /// <summary>The least of several runs: the first ones also pay for compilation.</summary>
    [Fact]
    public void Hash_Libsodium_AllocatesLittleMoreThanTheString()
    {
        var core = Core(engine: PasswordEngine.Libsodium);
        var least = long.MaxValue;
        var length = 0;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            length = core.Hash(Phrase).Length;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(least, 0, 32 + (2 * length) + 48);
    }
}

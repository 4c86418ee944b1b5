using System.Globalization;
using System.Text;
using CsCheck;
using SecureWeb.Firewall;

namespace SecureWeb.Tests.Firewall;

public sealed class TargetPropertyTests
{
    private static readonly RequestRules Rules = TargetCorpusTests.Rules();

    // Text as people write it: letters of many scripts, spaces, marks, emoji; nothing that is forbidden in a name.
    private static readonly Gen<string> Text = Gen.OneOf(
            Gen.Int[0x20, 0x7E], Gen.Int[0xA1, 0x24F], Gen.Int[0x391, 0x3C9], Gen.Int[0x430, 0x44F],
            Gen.Int[0x4E00, 0x4FFF], Gen.Int[0x1F600, 0x1F64F])
        .Where(c => c is not ('/' or '\\' or ';' or '%'))
        .Array[1, 12]
        .Select(runes => string.Concat(runes.Select(char.ConvertFromUtf32)))
        .Where(text => text.Trim('.').Length > 0);

    [Fact]
    public void EvaluateTarget_AddressOfOrdinaryText_Passes()
        => Gen.Select(Text.Array[0, 6], Gen.Select(Text, Text).Array[0, 6]).Sample((segments, pairs) =>
        {
            // EscapeDataString leaves dots alone, as every client does.
            var target = "/" + string.Join('/', segments.Select(Uri.EscapeDataString));
            if (pairs.Length > 0)
            {
                target += "?" + string.Join('&', pairs.Select(
                    p => $"{Uri.EscapeDataString(p.Item1)}={Uri.EscapeDataString(p.Item2)}"));
            }

            Assert.Equal("-", TargetCorpusTests.Names(Rules.EvaluateTarget(target)));
        }, iter: 5000);

    [Fact]
    public void EvaluateTarget_AnyText_NeverThrows()
        => Gen.OneOf(
                Gen.String[Gen.Char["/%.\\;?&=2eEfF05cC#*:\u0000\u007Fé aA"], 0, 40],
                Gen.String)
            .Sample(text => { _ = Rules.EvaluateTarget(text); }, iter: 20000);

    [Fact]
    public void EvaluateTarget_AcceptedPath_MeansTheSameDecodedTwice()
        => Gen.String[Gen.Char["/%.25eEfFcC;\\a4"], 0, 24].Sample(tail =>
        {
            var target = "/" + tail;
            if (Rules.EvaluateTarget(target).IsEmpty)
            {
                var once = Uri.UnescapeDataString(target);
                var twice = Uri.UnescapeDataString(once);
                Assert.Equal(once, twice);
                Assert.DoesNotContain("//", once, StringComparison.Ordinal);
                Assert.DoesNotContain('\\', once);
                Assert.DoesNotContain(once.Split('/'), segment => segment is "." or "..");
                Assert.Equal(target.Count(c => c == '/'), once.Count(c => c == '/'));
            }
        }, iter: 50000);

    [Fact]
    public void TryDecode_EveryCharacter_ReadsWhatUtf8Wrote()
        => Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Sample(c =>
        {
            var text = "x" + Escape(new Rune(c));

            Assert.True(PercentEncoding.TryDecode(text, 1, out var decoded, out var length));
            Assert.Equal(c, decoded);
            Assert.Equal(text.Length - 1, length);
        }, iter: 5000);

    [Fact]
    public void TryDecode_AnyBytes_AgreesWithUtf8()
        => Gen.Byte.Array[1, 4].Sample(bytes =>
        {
            var text = string.Concat(bytes.Select(b => "%" + b.ToString("x2", CultureInfo.InvariantCulture)));
            var isValid = Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done;

            Assert.Equal(isValid, PercentEncoding.TryDecode(text, 0, out var decoded, out var length));
            if (isValid)
            {
                Assert.Equal((rune.Value, used * 3), (decoded, length));
            }
        }, iter: 20000);

    private static string Escape(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = rune.EncodeToUtf8(bytes);
        var text = new StringBuilder();
        foreach (var b in bytes[..count])
        {
            text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

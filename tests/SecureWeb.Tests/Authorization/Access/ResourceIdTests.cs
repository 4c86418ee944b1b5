using System.Globalization;
using System.Numerics;
using CsCheck;
using SecureWeb.Authorization.Access;

namespace SecureWeb.Tests.Authorization.Access;

public sealed class ResourceIdTests
{
    [Theory]
    [InlineData("7", true)]
    [InlineData("-7", true)]
    [InlineData("0", true)]
    [InlineData("note-7", true)]
    [InlineData("7a", true)]
    [InlineData("6f9619ff-8b86-d011-b42d-00cf4fc964ff", true)]
    [InlineData("007", false)]
    [InlineData("+7", false)]
    [InlineData(" 7", false)]
    [InlineData("7 ", false)]
    [InlineData("-0", false)]
    [InlineData("6F9619FF-8B86-D011-B42D-00CF4FC964FF", false)]
    [InlineData("{6f9619ff-8b86-d011-b42d-00cf4fc964ff}", false)]
    [InlineData("6f9619ff8b86d011b42d00cf4fc964ff", false)]
    public void IsUsual_Spelling_IsTheOneOfItsValue(string text, bool usual) =>
        Assert.Equal(usual, ResourceId.IsUsual(text));

    [Fact]
    public void IsUsual_TwoSpellingsOfOneNumber_NeverBoth()
    {
        var blanks = Gen.Int[0, 3].Select(i => new[] { "", " ", "0", "+" }[i]);
        Gen.Select(blanks, Gen.Int[-300, 300], Gen.Bool).Sample((prefix, number, trailing) =>
        {
            var text = prefix + number.ToString(CultureInfo.InvariantCulture) + (trailing ? " " : "");
            var usual = number.ToString(CultureInfo.InvariantCulture);
            return !BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read)
                || read != number || text == usual || !ResourceId.IsUsual(text);
        }, iter: 5_000);
    }

    [Fact]
    public void AccessRequirement_AsAPolicyName_ReadsBackTheSame()
    {
        var name = Gen.String[Gen.Char["abz019_.-"], 1, 8];
        Gen.Select(name, name, Gen.String[Gen.Char["abZ_9"], 1, 8], Gen.Int[0, 2]).Sample((type, op, key, hide) =>
        {
            var requirement = new AccessRequirement(type, op, key, hide switch { 0 => null, 1 => true, _ => false });

            return AccessRequirement.TryParse(requirement.ToString(), out var read) && read == requirement;
        }, iter: 2_000);
    }
}

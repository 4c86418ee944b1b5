using CsCheck;
using SecureWeb.Authorization;

namespace SecureWeb.Tests.Authorization;

public sealed class PermissionGrantTests
{
    private static readonly Gen<string> GenSegment = Gen.OneOf(
        Gen.Const("a"), Gen.Const("b"), Gen.Const("ab"), Gen.Const("orders"), Gen.Const("r-1"), Gen.Const("x.y_z"));

    [Theory]
    [InlineData("orders:read", true)]
    [InlineData("a", true)]
    [InlineData("*", true)]
    [InlineData("orders:*", true)]
    [InlineData("*:read", true)]
    [InlineData("!orders:*", true)]
    [InlineData("x.y_z-0:1", true)]
    [InlineData("", false)]
    [InlineData("!", false)]
    [InlineData("!!a", false)]
    [InlineData("a!", false)]
    [InlineData(":", false)]
    [InlineData("a:", false)]
    [InlineData(":a", false)]
    [InlineData("a::b", false)]
    [InlineData("Orders", false)]
    [InlineData("a*", false)]
    [InlineData("**", false)]
    [InlineData("a:b*:c", false)]
    [InlineData(" a", false)]
    [InlineData("a,b", false)]
    [InlineData("ä", false)]
    [InlineData("a\u0000", false)]
    [InlineData(null, false)]
    public void TryParse_Text_FollowsTheGrammar(string? text, bool expected) =>
        Assert.Equal(expected, PermissionGrant.TryParse(text, out _));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_Length_IsLimited(int length, bool expected) =>
        Assert.Equal(expected, PermissionGrant.TryParse(new string('a', length), out _));

    [Theory]
    [InlineData("orders:read", "orders:read", true)]
    [InlineData("orders:read", "orders:write", false)]
    [InlineData("orders:read", "orders", false)]
    [InlineData("orders:read", "orders:read:all", false)]
    [InlineData("orders", "orders:read", false)]
    [InlineData("orders:*", "orders:read", true)]
    [InlineData("orders:*", "orders:read:all", true)]
    [InlineData("orders:*", "orders", false)]
    [InlineData("orders:*", "ordersx:read", false)]
    [InlineData("*", "orders", true)]
    [InlineData("*", "orders:read:all", true)]
    [InlineData("*:read", "orders:read", true)]
    [InlineData("*:read", "orders:items:read", false)]
    [InlineData("orders:*:read", "orders:items:read", true)]
    [InlineData("orders:*:read", "orders:read", false)]
    [InlineData("*:*", "orders", false)]
    [InlineData("*:*", "orders:read:all", true)]
    public void Matches_PatternAndPermission_FollowsTheTable(string pattern, string permission, bool expected)
    {
        Assert.True(PermissionGrant.TryParse(pattern, out var grant));
        Assert.Equal(expected, grant.Matches(permission));
    }

    [Fact]
    public void Matches_AnyPatternAndPermission_AgreesWithTheNaiveOracle()
    {
        var patterns = Gen.OneOf(GenSegment, Gen.Const("*")).Array[1, 4];
        var permissions = GenSegment.Array[1, 5];

        Gen.Select(patterns, permissions).Sample((pattern, permission) =>
        {
            Assert.True(PermissionGrant.TryParse(string.Join(':', pattern), out var grant));
            return grant.Matches(string.Join(':', permission)) == Oracle(pattern, permission);
        }, iter: 20_000);
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndKeepsTheText() => Gen.String.Sample(text =>
        !PermissionGrant.TryParse(text, out var grant) || grant.ToString() == text);

    /// <summary>The definition, written down segment by segment.</summary>
    private static bool Oracle(string[] pattern, string[] permission)
    {
        if (pattern[^1] == "*" ? permission.Length < pattern.Length : permission.Length != pattern.Length)
        {
            return false;
        }

        return pattern.Zip(permission).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}

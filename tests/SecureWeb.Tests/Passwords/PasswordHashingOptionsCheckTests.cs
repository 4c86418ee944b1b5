using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

public sealed class PasswordHashingOptionsCheckTests
{
    [Theory]
    [InlineData(19_456, 2, true)]
    [InlineData(19_455, 2, false)]
    [InlineData(47_104, 1, true)]
    [InlineData(47_103, 1, false)]
    [InlineData(12_288, 3, true)]
    [InlineData(12_287, 16, false)]
    [InlineData(262_144, 4, true)]
    [InlineData(262_144, 5, false)]
    [InlineData(262_145, 1, false)]
    public void Validate_Cost_HasAFloorAndACeiling(long memoryKiB, int iterations, bool good)
    {
        var options = new PasswordHashingOptions { MemoryBytes = memoryKiB * 1024, Iterations = iterations };

        Assert.Equal(good, new PasswordHashingOptionsCheck().Validate(null, options).Succeeded);
    }

    [Fact]
    public void Validate_Defaults_AreGood() =>
        Assert.True(new PasswordHashingOptionsCheck().Validate(null, new PasswordHashingOptions()).Succeeded);

    [Fact]
    public void Validate_SeveralMistakes_AreAllNamed()
    {
        var options = new PasswordHashingOptions { MemoryBytes = 1000, Iterations = 1, MemoryBudgetBytes = 999 };
        options.Policy.MinLength = 7;
        options.Policy.MaxLength = 63;
        options.Policy.ContextWords.Add(" ");

        var failures = new PasswordHashingOptionsCheck().Validate(null, options).Failures!.ToArray();

        Assert.Equal(7, failures.Length);
        Assert.All(failures, f => Assert.StartsWith("SecureWeb:Passwords:", f, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8, true, true)]
    [InlineData(14, false, false)]
    [InlineData(15, false, true)]
    [InlineData(128, false, true)]
    public void Validate_MinLength_NeedsTheSecondFactorBelow15(int length, bool mfa, bool good)
    {
        var options = new PasswordHashingOptions();
        options.Policy.MinLength = length;
        options.Policy.MfaEnforced = mfa;

        Assert.Equal(good, new PasswordHashingOptionsCheck().Validate(null, options).Succeeded);
    }
}

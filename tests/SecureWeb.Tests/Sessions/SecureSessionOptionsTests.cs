using System.ComponentModel.DataAnnotations;
using SecureWeb.Sessions;

namespace SecureWeb.Tests.Sessions;

public sealed class SecureSessionOptionsTests
{
    [Fact]
    public void Defaults_AreValid()
    {
        var options = new SecureSessionOptions();

        Assert.True(new SecureSessionOptionsValidator().Validate(null, options).Succeeded);
        Assert.True(Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void Validate_EveryRuleBroken_NamesEachSetting()
    {
        var result = new SecureSessionOptionsValidator().Validate(null, new SecureSessionOptions
        {
            RotateEvery = TimeSpan.FromSeconds(61),
            Grace = TimeSpan.FromSeconds(31),
            AbsoluteTimeout = TimeSpan.FromMinutes(5),
            IdleTimeout = TimeSpan.FromMinutes(6),
            AnonymousIdleTimeout = TimeSpan.FromMinutes(7),
            TouchInterval = TimeSpan.FromMinutes(4),
        });

        Assert.Equal(4, result.Failures!.Count());
        Assert.All(
            new[] { "RotateEvery", "IdleTimeout", "AnonymousIdleTimeout", "TouchInterval" },
            (setting, i) => Assert.StartsWith("SecureWeb:Sessions:" + setting, result.Failures!.ElementAt(i), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(SecureSessionOptions.Grace), "00:00:05", "00:05:00")]
    [InlineData(nameof(SecureSessionOptions.RotateEvery), "00:01:00", "1.00:00:00")]
    [InlineData(nameof(SecureSessionOptions.IdleTimeout), "00:01:00", "1.00:00:00")]
    [InlineData(nameof(SecureSessionOptions.AnonymousIdleTimeout), "00:01:00", "1.00:00:00")]
    [InlineData(nameof(SecureSessionOptions.AbsoluteTimeout), "00:05:00", "30.00:00:00")]
    [InlineData(nameof(SecureSessionOptions.Quiet), "00:00:10", "00:10:00")]
    [InlineData(nameof(SecureSessionOptions.TouchInterval), "00:00:01", "00:10:00")]
    [InlineData(nameof(SecureSessionOptions.StoreTimeout), "00:00:00.1", "00:01:00")]
    public void Ranges_HoldAtBothEnds(string property, string low, string high)
    {
        var (min, max) = (TimeSpan.Parse(low, null), TimeSpan.Parse(high, null));

        Assert.True(IsValid(property, min));
        Assert.True(IsValid(property, max));
        Assert.False(IsValid(property, min - TimeSpan.FromTicks(1)));
        Assert.False(IsValid(property, max + TimeSpan.FromTicks(1)));
    }

    private static bool IsValid(string property, TimeSpan value)
    {
        var options = new SecureSessionOptions();
        return Validator.TryValidateProperty(value, new ValidationContext(options) { MemberName = property }, null);
    }
}

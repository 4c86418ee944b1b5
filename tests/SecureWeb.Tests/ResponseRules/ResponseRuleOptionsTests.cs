using SecureWeb.ResponseRules;

namespace SecureWeb.Tests.ResponseRules;

public sealed class ResponseRuleOptionsTests
{
    [Theory]
    [InlineData("malicious_*", 1, 1, true)]
    [InlineData("authz_fail", 100_000, 86_400, true)]
    [InlineData("authz_fail", 0, 60, false)]
    [InlineData("authz_fail", 100_001, 60, false)]
    [InlineData("authz_fail", 1, 0, false)]
    [InlineData("authz_fail", 1, 86_401, false)]
    [InlineData("*", 1, 60, false)]
    [InlineData("", 1, 60, false)]
    [InlineData(null, 1, 60, false)]
    [InlineData("a*b", 1, 60, false)]
    [InlineData("a**", 1, 60, false)]
    public void Validate_EventCountAndTime_AreChecked(string? name, int count, int seconds, bool expected)
    {
        var options = new ResponseRuleOptions();
        options.Rules["r"] = new ResponseRule { Event = name, Count = count, Within = TimeSpan.FromSeconds(seconds), Alert = true };

        Assert.Equal(expected, Mistakes(options).Length == 0);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(86_400, true)]
    [InlineData(86_401, false)]
    public void Validate_BlockTime_IsChecked(int seconds, bool expected)
    {
        var options = new ResponseRuleOptions();
        options.Rules["r"] = new ResponseRule { Event = "authz_fail", Block = TimeSpan.FromSeconds(seconds) };

        Assert.Equal(expected, Mistakes(options).Length == 0);
    }

    [Fact]
    public void Validate_EveryMistake_IsNamedWithItsRule()
    {
        var options = new ResponseRuleOptions { NeverBlock = { "10.0.0.0/33", "here" } };
        options.Rules["first"] = new ResponseRule { Event = "authz_fail", Per = (ResponseRuleSubject)9, Alert = true };
        options.Rules["second"] = new ResponseRule { Event = "authz_fail" };

        var mistakes = Mistakes(options);

        Assert.Equal(4, mistakes.Length);
        Assert.Contains(mistakes, m => m.Contains("NeverBlock: '10.0.0.0/33'", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("NeverBlock: 'here'", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("Rules:first:Per", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("Rules:second: it does nothing", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_MoreRulesThanTables_IsAMistake()
    {
        var options = new ResponseRuleOptions();
        for (var i = 0; i <= ResponseRuleOptions.MaxRules; i++)
        {
            options.Rules[$"r{i}"] = new ResponseRule { Event = "authz_fail", Alert = true };
        }

        Assert.Contains("at most 50", Assert.Single(Mistakes(options)), StringComparison.Ordinal);
    }

    private static string[] Mistakes(ResponseRuleOptions options) =>
        [.. new ResponseRuleOptionsValidator().Validate(null, options).Failures ?? []];
}

using System.Reflection;
using SecureWeb.Audit;

namespace SecureWeb.Tests.Audit;

public sealed class SecurityEventTypesTests
{
    private static readonly SecurityEventType[] All = [.. typeof(SecurityEventTypes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (SecurityEventType)f.GetValue(null)!)];

    [Fact]
    public void Types_IdsAndNames_AreUnique()
    {
        Assert.NotEmpty(All);
        Assert.Equal(All.Length, All.Select(t => t.Id).Distinct().Count());
        Assert.Equal(All.Length, All.Select(t => t.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(SecurityEventSeverity.Info, "info")]
    [InlineData(SecurityEventSeverity.Warn, "warn")]
    [InlineData(SecurityEventSeverity.Critical, "critical")]
    public void Severity_InMetrics_HasItsOwnName(SecurityEventSeverity severity, string expected) =>
        Assert.Equal(expected, SecurityEventMetrics.Name(severity));
}

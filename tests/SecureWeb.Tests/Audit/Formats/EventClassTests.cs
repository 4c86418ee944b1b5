using System.Reflection;
using SecureWeb.Audit;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Tests.Audit.Formats;

public sealed class EventClassTests
{
    // https://www.elastic.co/docs/reference/ecs/ecs-allowed-values-event-category and -event-type
    private static readonly string[] Categories =
        ["authentication", "configuration", "file", "host", "iam", "intrusion_detection", "session", "web"];

    private static readonly string[] Types =
        ["change", "creation", "denied", "end", "error", "info", "start", "user"];

    public static TheoryData<string> Names => [.. typeof(SecurityEventTypes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => ((SecurityEventType)f.GetValue(null)!).Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_EveryType_IsOfTheSchema(string name)
    {
        var result = EventClass.Of(new SecurityEventType(1, name, SecurityEventSeverity.Info));

        Assert.Contains(result.Category, Categories);
        Assert.Contains(result.Type, Types);
        Assert.Contains(result.Outcome, new[] { "success", "failure", "unknown" });
    }

    [Theory]
    [InlineData("authn_login_fail", "authentication", "denied", "failure")]
    [InlineData("authn_login_success", "authentication", "start", "success")]
    [InlineData("authz_fail", "web", "denied", "failure")]
    [InlineData("session_logout", "session", "end", "success")]
    [InlineData("malicious_csrf", "intrusion_detection", "denied", "failure")]
    [InlineData("refund", "web", "info", "unknown")]
    [InlineData("", "web", "info", "unknown")]
    public void Of_Name_IsSorted(string name, string category, string type, string outcome) =>
        Assert.Equal(new EventClass(category, type, outcome),
            EventClass.Of(new SecurityEventType(1, name, SecurityEventSeverity.Info)));
}

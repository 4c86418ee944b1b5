using System.Reflection;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Http;

namespace SecureWeb.ResponseRules;

/// <summary>Warns about rules for events that SecureWeb does not raise: right only for the application's own.</summary>
internal sealed class ResponseRulesStartupCheck(IOptions<ResponseRuleOptions> options) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        var names = typeof(SecurityEventTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => ((SecurityEventType)f.GetValue(null)!).Name).ToArray();
        foreach (var (name, rule) in options.Value.Rules)
        {
            if (!names.Any(new EventPattern(rule.Event!).Matches))
            {
                context.Warning($"SecureWeb:ResponseRules:Rules:{name}: no event of SecureWeb is named '{rule.Event}'. "
                    + "That is right only if the application raises it.");
            }
        }
    }
}

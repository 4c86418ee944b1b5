using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecureWeb.Audit;

/// <summary>Puts events on the server span of their request, for whoever reads traces. Only what comes from closed sets:
/// traces are read by more people than security events.</summary>
internal static class SecurityEventTrace
{
    public static void Add(HttpContext? context, SecurityEventRecord e)
    {
        var activity = context?.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current;

        // The framework makes an activity for its log scopes too; that one has no listener.
        if (activity is not { IsAllDataRequested: true } || !activity.Source.HasListeners())
        {
            return;
        }

        var tags = new ActivityTagsCollection
        {
            { "secureweb.event.id", e.Type.Id },
            { "secureweb.event.severity", SecurityEventMetrics.Name(e.Severity) },
        };
        if (e.Reason is not null)
        {
            tags.Add("secureweb.event.reason", e.Reason);
        }

        if (e.RuleId is not null)
        {
            tags.Add("security_rule.name", e.RuleId);
        }

        activity.AddEvent(new ActivityEvent(e.Type.Name, e.Time, tags));
    }
}

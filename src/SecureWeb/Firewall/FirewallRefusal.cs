using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;

namespace SecureWeb.Firewall;

/// <summary>The one place that turns a broken rule into an event, a metric and an answer.</summary>
internal sealed class FirewallRefusal
{
    private readonly FirewallPolicy _policy;
    private readonly ISecurityEvents _events;
    private readonly string _allow;
    private readonly Counter<long> _findings;

    public FirewallRefusal(FirewallPolicy policy, RequestRules rules, ISecurityEvents events, SecureWebMeter meter)
    {
        _policy = policy;
        _events = events;
        _allow = rules.Allow;
        _findings = meter.Meter.CreateCounter<long>(
            "secureweb.firewall.findings", "{request}", "Requests that broke a rule of the firewall.");
    }

    /// <summary>Reports the deciding rule and writes the answer.</summary>
    /// <returns><see langword="false"/> in report-only mode: the request goes on.</returns>
    public bool Refuse(HttpContext context, RuleSet broken)
    {
        var rule = broken.First;
        var isRefused = _policy.IsRefused(rule);
        var id = RuleTable.Id(rule);
        _findings.Add(1, new("rule", id), new("refused", isRefused));
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousExtraneous)
        {
            RuleId = id,
            Reason = isRefused ? "refused" : "report_only",
        });
        if (!isRefused)
        {
            return false;
        }

        var response = context.Response;
        response.StatusCode = RuleTable.Status(rule);
        if (rule == FirewallRule.M1)
        {
            response.Headers.Allow = _allow;
        }

        // Also for a body that is refused unread: the rest of it would be taken for the next request.
        if (!(broken & RuleTable.Framing).IsEmpty || rule == FirewallRule.B1)
        {
            Close(context);
        }

        return true;
    }

    private static void Close(HttpContext context)
    {
        if (!HttpProtocol.IsHttp11(context.Request.Protocol) && !HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            return; // Streams of HTTP/2 and later have their own framing.
        }

        // The error boundary may clear the headers on its way out; the last word is said when they are sent.
        context.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.Connection = "close";
            return Task.CompletedTask;
        }, context.Response);
        context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }
}

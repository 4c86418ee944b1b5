using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Tells metrics, log and security events about decisions.</summary>
internal sealed class DecisionReport
{
    private readonly ISecurityEvents _events;
    private readonly ILogger<DecisionReport> _logger;
    private readonly Counter<long> _decisions;

    public DecisionReport(ISecurityEvents events, SecureWebMeter meter, ILogger<DecisionReport> logger)
    {
        _events = events;
        _logger = logger;
        _decisions = meter.Meter.CreateCounter<long>("secureweb.authorization.decisions", "{decision}",
            "Decisions by rules, access control lists and decision providers.");
    }

    public void Decided(in Decision decision) =>
        _decisions.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(decision)));

    public void Failed(HttpContext? http, string provider, string reason, Exception? exception)
    {
        Log.DecisionFailed(_logger, exception, provider, reason);
        _events.Raise(http, new SecurityEvent(SecurityEventTypes.ErrorDependency)
        {
            Reason = reason,
            RuleId = provider,
        });
    }

    public void Refused(HttpContext? http, DecisionContext context, in Decision decision) =>
        _events.Raise(http, new SecurityEvent(SecurityEventTypes.AuthorizationFail)
        {
            Reason = decision.Reason,
            RuleId = context.Action,
            Subject = context.SubjectId,
            Target = context.Resource?.ToString(),
        });

    internal static string Outcome(in Decision decision) => decision switch
    {
        { Kind: DecisionKind.Permit } => "permit",
        { MaxAge: not null } => "step_up",
        _ => "deny",
    };
}

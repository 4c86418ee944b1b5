using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Subjects;
using SecureWeb.Diagnostics;

namespace SecureWeb.Authorization;

/// <summary>Tells the security event and the metric why access was refused.</summary>
internal sealed class RefusalReport
{
    private readonly ISecurityEvents _events;
    private readonly Counter<long> _denied;

    public RefusalReport(ISecurityEvents events, SecureWebMeter meter)
    {
        _events = events;
        _denied = meter.Meter.CreateCounter<long>("secureweb.authorization.denied", "{request}",
            "Requests that authorization refused.");
    }

    public void Write(HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        var reason = Reason(policy, result);

        // A denial's own reason is the application's word: for events, not for a metric's closed set.
        _denied.Add(1, new KeyValuePair<string, object?>(
            "reason", !result.Challenged && Permission(result) is null && Decision(result) is not null ? "decision" : reason));
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.AuthorizationFail)
        {
            Reason = reason,
            RuleId = Rule(result),
            Target = Decision(result)?.Resource?.ToString(),
            Detail = Detail(result),

            // Somebody who is not signed in yet, or not lately, opened a page: that is everyday life, not an attack.
            Severity = result.Challenged || Decision(result)?.Decision.MaxAge is not null
                ? SecurityEventSeverity.Info
                : null,
        });
    }

    /// <summary>A refusal that a filter decided, behind the authorization middleware.</summary>
    public void Write(HttpContext context, string action, DecisionResource resource, Decision decision)
    {
        _denied.Add(1, new KeyValuePair<string, object?>("reason", "decision"));
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.AuthorizationFail)
        {
            Reason = decision.Reason,
            RuleId = action,
            Target = resource.ToString(),
            Severity = decision.MaxAge is not null || !SubjectClaims.IsSignedIn(context.User)
                ? SecurityEventSeverity.Info
                : null,
        });
    }

    private static string Reason(AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Challenged)
        {
            return "anonymous";
        }

        if (Permission(result) is { } permission)
        {
            return PermissionFailureReason.Code(permission.Verdict);
        }

        if (Decision(result) is { } decision)
        {
            return decision.Decision.Reason ?? "not_permitted";
        }

        if (policy.Requirements.OfType<DefaultDenyRequirement>().Any())
        {
            return "no_decision";
        }

        return result.AuthorizationFailure?.FailedRequirements.OfType<RolesAuthorizationRequirement>().Any() == true
            ? "role_missing"
            : "policy";
    }

    private static string? Rule(PolicyAuthorizationResult result) =>
        Permission(result)?.Permission
        ?? Decision(result)?.Action
        ?? result.AuthorizationFailure?.FailedRequirements.FirstOrDefault()?.GetType().Name;

    /// <summary>What the application's own handlers gave as reasons.</summary>
    private static string? Detail(PolicyAuthorizationResult result)
    {
        var messages = result.AuthorizationFailure?.FailureReasons
            .Where(r => r is not (PermissionFailureReason or DecisionFailureReason))
            .Select(r => r.Message)
            .ToArray();
        return messages is { Length: > 0 } ? string.Join("; ", messages) : null;
    }

    private static PermissionFailureReason? Permission(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.OfType<PermissionFailureReason>().FirstOrDefault();

    private static DecisionFailureReason? Decision(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.OfType<DecisionFailureReason>().FirstOrDefault();
}

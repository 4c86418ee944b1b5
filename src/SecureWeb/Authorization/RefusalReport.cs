using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
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
        _denied.Add(1, new KeyValuePair<string, object?>("reason", reason));
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.AuthorizationFail)
        {
            Reason = reason,
            RuleId = Rule(result),
            Detail = Detail(result),

            // Somebody who is not signed in yet opened a page: that is everyday life, not an attack.
            Severity = result.Challenged ? SecurityEventSeverity.Info : null,
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
            return permission.Verdict == PermissionVerdict.Denied ? "permission_denied" : "permission_missing";
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
        ?? result.AuthorizationFailure?.FailedRequirements.FirstOrDefault()?.GetType().Name;

    /// <summary>What the application's own handlers gave as reasons.</summary>
    private static string? Detail(PolicyAuthorizationResult result)
    {
        var messages = result.AuthorizationFailure?.FailureReasons
            .Where(r => r is not PermissionFailureReason)
            .Select(r => r.Message)
            .ToArray();
        return messages is { Length: > 0 } ? string.Join("; ", messages) : null;
    }

    private static PermissionFailureReason? Permission(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.OfType<PermissionFailureReason>().FirstOrDefault();
}

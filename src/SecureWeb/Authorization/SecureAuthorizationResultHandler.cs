using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Refusals;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>
/// Acts on the decision: keeps 404, 405 and 415 what they are, answers refusals with a bare status, and tells the
/// reason to the security event only.
/// </summary>
internal sealed class SecureAuthorizationResultHandler(
    IAuthorizationMiddlewareResultHandler inner,
    bool innerIsFramework,
    IFeatureSwitches features,
    RefusalAnswer answer,
    PublicFiles publicFiles,
    RefusalReport report) : IAuthorizationMiddlewareResultHandler
{
    private readonly bool _isOn = features.IsOn(SecureFeature.Authorization);

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (!_isOn)
        {
            return inner.HandleAsync(next, context, policy, authorizeResult);
        }

        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            // Nothing matched. Not calling next keeps branches and terminal middleware behind it closed.
            if (publicFiles.Contains(context.Request))
            {
                return next(context);
            }

            RefusalAnswer.NotFound(context);
            return Task.CompletedTask;
        }

        return IsStatusEndpoint(endpoint) ? next(context) : RefuseAsync(next, context, policy, authorizeResult);
    }

    /// <summary>Routing's own endpoints for a wrong method, content type or encoding: no route, no metadata, and they
    /// only set a status.</summary>
    private static bool IsStatusEndpoint(Endpoint endpoint) =>
        endpoint is not RouteEndpoint
        && endpoint.Metadata.Count == 0
        && endpoint.DisplayName is { } name
        && (name.StartsWith("405 HTTP ", StringComparison.Ordinal)
            || name.StartsWith("406 HTTP ", StringComparison.Ordinal)
            || name.StartsWith("415 HTTP ", StringComparison.Ordinal));

    private async Task RefuseAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
        PolicyAuthorizationResult result)
    {
        try
        {
            if (!innerIsFramework)
            {
                await inner.HandleAsync(next, context, policy, result); // The application answers refusals itself.
            }
            else if (result.Challenged)
            {
                await answer.ChallengeAsync(context, policy.AuthenticationSchemes);
            }
            else
            {
                await ForbidAsync(context, policy, result);
            }
        }
        finally
        {
            report.Write(context, policy, result); // Now the status is known, and an exception hides no refusal.
        }
    }

    private Task ForbidAsync(HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        var reasons = result.AuthorizationFailure?.FailureReasons.OfType<DecisionFailureReason>().ToArray() ?? [];
        return DecisionFailureReason.MaxAge(reasons) is { } maxAge
            ? answer.StepUpAsync(context, policy.AuthenticationSchemes, maxAge)
            : answer.ForbidAsync(context, policy.AuthenticationSchemes, HideExistence(reasons));
    }

    /// <summary>Hiding wins where several say something about it.</summary>
    private static bool? HideExistence(DecisionFailureReason[] reasons) =>
        Array.Exists(reasons, r => r.HideExistence == true) ? true
        : Array.Exists(reasons, r => r.HideExistence == false) ? false
        : null;
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
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
    IOptions<SecureAuthorizationOptions> options,
    IAuthenticationSchemeProvider schemes,
    PublicFiles publicFiles,
    RefusalReport report) : IAuthorizationMiddlewareResultHandler
{
    private readonly bool _isOn = features.IsOn(SecureFeature.Authorization);
    private readonly SecureAuthorizationOptions _options = options.Value;

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
            return publicFiles.Contains(context.Request) ? next(context) : NotFound(context);
        }

        return IsStatusEndpoint(endpoint) ? next(context) : RefuseAsync(next, context, policy, authorizeResult);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
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
                await ChallengeAsync(context, policy);
            }
            else
            {
                await ForbidAsync(context, policy);
            }
        }
        finally
        {
            report.Write(context, policy, result); // Now the status is known, and an exception hides no refusal.
        }
    }

    private async Task ChallengeAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var cookies = context.Response.Headers.SetCookie;
        if (policy.AuthenticationSchemes.Count > 0)
        {
            foreach (var scheme in policy.AuthenticationSchemes)
            {
                await context.ChallengeAsync(scheme);
            }
        }
        else if (await schemes.GetDefaultChallengeSchemeAsync() is not null)
        {
            await context.ChallengeAsync();
        }

        Settle(context, StatusCodes.Status401Unauthorized, RefusalStyle.MayRedirect(context), cookies);
    }

    private async Task ForbidAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var cookies = context.Response.Headers.SetCookie;
        if (_options.HideExistence)
        {
            await NotFound(context);
            return;
        }

        if (policy.AuthenticationSchemes.Count > 0)
        {
            foreach (var scheme in policy.AuthenticationSchemes)
            {
                await context.ForbidAsync(scheme);
            }
        }
        else if (await schemes.GetDefaultForbidSchemeAsync() is not null)
        {
            await context.ForbidAsync();
        }

        Settle(context, StatusCodes.Status403Forbidden,
            _options.RedirectForbiddenPages && RefusalStyle.MayRedirect(context), cookies);
    }

    /// <summary>Turns what the scheme did into the bare status unless its redirect may stay. A redirect that does not
    /// stay takes its cookies along: a remote scheme would leave a correlation cookie with every refused call.</summary>
    private static void Settle(HttpContext context, int status, bool mayRedirect,
        Microsoft.Extensions.Primitives.StringValues cookies)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        var isRedirect = response.StatusCode is >= 300 and < 400;
        if (isRedirect && mayRedirect)
        {
            return;
        }

        if (isRedirect)
        {
            response.Headers.SetCookie = cookies;
        }

        if (isRedirect || response.StatusCode < 400)
        {
            response.StatusCode = status;
        }

        response.Headers.Location = default;
    }
}

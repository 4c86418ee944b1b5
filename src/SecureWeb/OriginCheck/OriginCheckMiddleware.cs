using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;

namespace SecureWeb.OriginCheck;

/// <summary>Refuses requests that change state and come from another site, with 403.</summary>
internal sealed class OriginCheckMiddleware
{
    private readonly RequestDelegate _next;
    private readonly OriginRules _rules;
    private readonly ISecurityEvents _events;
    private readonly Counter<long> _refused;

    public OriginCheckMiddleware(
        RequestDelegate next, OriginRules rules, ISecurityEvents events, SecureWebMeter meter)
    {
        _next = next;
        _rules = rules;
        _events = events;
        _refused = meter.Meter.CreateCounter<long>(
            "secureweb.origin_check.refused", "{request}", "Requests refused because of where they came from.");
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (!OriginRules.IsStateChanging(context.Request))
        {
            return _next(context);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowCrossSiteMetadata>() is not null)
        {
            return Pass(context);
        }

        var verdict = _rules.Evaluate(context.Request);
        return verdict == OriginVerdict.Allowed ? Pass(context) : ReconsiderAsync(context, verdict);
    }

    private Task Pass(HttpContext context)
    {
        FrameworkVerdict.Settle(context);
        return _next(context);
    }

    /// <summary>What the pure rules cannot know: the CORS policy and whether an antiforgery token is valid.</summary>
    private async Task ReconsiderAsync(HttpContext context, OriginVerdict verdict)
    {
        var isAllowed = verdict switch
        {
            OriginVerdict.CrossSite or OriginVerdict.UntrustedOrigin => await CorsTrust.IsTrustedAsync(context),
            OriginVerdict.NoProof => await HasValidFormTokenAsync(context),
            _ => false,
        };
        if (isAllowed)
        {
            await Pass(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        _refused.Add(1, new KeyValuePair<string, object?>("reason", verdict.Code()));
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousCsrf) { Reason = verdict.Code() });
    }

    private static async ValueTask<bool> HasValidFormTokenAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType
            || context.RequestServices.GetService<IAntiforgery>() is not { } antiforgery)
        {
            return false;
        }

        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (InvalidDataException)
        {
            return false; // A form that cannot be read proves nothing.
        }
    }
}

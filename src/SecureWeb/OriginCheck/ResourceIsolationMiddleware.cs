using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;

namespace SecureWeb.OriginCheck;

/// <summary>Refuses with 403 what a page of another site loads as a part of itself.</summary>
internal sealed class ResourceIsolationMiddleware
{
    private const string VaryOn = "Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Fetch-Dest";

    private readonly RequestDelegate _next;
    private readonly ResourceIsolationRules _rules;
    private readonly ISecurityEvents _events;
    private readonly Counter<long> _isolated;
    private readonly bool _refuses;

    public ResourceIsolationMiddleware(RequestDelegate next, ResourceIsolationRules rules,
        IOptions<OriginCheckOptions> options, ISecurityEvents events, SecureWebMeter meter)
    {
        _next = next;
        _rules = rules;
        _events = events;
        _refuses = options.Value.ResourceIsolation == ResourceIsolationMode.Enforce;
        _isolated = meter.Meter.CreateCounter<long>(
            "secureweb.origin_check.isolated", "{request}", "Loads by pages of other sites.");
    }

    public Task InvokeAsync(HttpContext context)
    {
        // What changes state is the matter of the origin check.
        if (OriginRules.IsStateChanging(context.Request))
        {
            return _next(context);
        }

        if (_refuses)
        {
            // A cache must not hand our own page's copy to another site's, nor the refusal to ours.
            context.Response.Headers.Append("Vary", VaryOn);
        }

        var verdict = _rules.Evaluate(context.Request);
        return verdict == ResourceIsolationVerdict.Allowed || IsShared(context.GetEndpoint(), verdict)
            ? _next(context)
            : ReconsiderAsync(context, verdict);
    }

    private static bool IsShared(Endpoint? endpoint, ResourceIsolationVerdict verdict)
        => endpoint is not null
            && (endpoint.Metadata.GetMetadata<IAllowCrossSiteMetadata>() is not null
                || (endpoint.Metadata.GetMetadata<IResourceSharingMetadata>() is { } sharing
                    && (verdict == ResourceIsolationVerdict.SameSite ? sharing.WithSiblings : sharing.WithEverybody)));

    private async Task ReconsiderAsync(HttpContext context, ResourceIsolationVerdict verdict)
    {
        // A script's request in CORS mode gets the answer only if the policy lets its origin have it.
        if (context.Request.Headers["Sec-Fetch-Mode"] == "cors" && await CorsTrust.MayReadAsync(context))
        {
            await _next(context);
            return;
        }

        _isolated.Add(1, new("reason", verdict.Code()), new("action", _refuses ? "refused" : "reported"));
        if (_refuses)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        _events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousCrossSiteLoad) { Reason = verdict.Code() });
        if (!_refuses)
        {
            await _next(context);
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SecureWeb.Audit;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Guard;

/// <summary>Notices when an endpoint succeeds on an object that nobody decided about.</summary>
internal sealed class ObjectGuard(ISecurityEvents events, ILogger<ObjectGuard> logger)
{
    private readonly ConcurrentDictionary<string, bool> _hinted = new(StringComparer.Ordinal);

    public async Task RunAsync(RequestDelegate next, HttpContext context, ObjectWatch watch)
    {
        if (watch.Action != ObjectWatchAction.Block)
        {
            await next(context);
            if (IsUnchecked(context, watch))
            {
                Tell(context, watch);
            }

            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new GatedBody(body, () => ThrowIfUnchecked(context, watch)));
        try
        {
            await next(context);
            if (context.Response.HasStarted)
            {
                return; // The gate stood before it.
            }

            ThrowIfUnchecked(context, watch);
        }
        finally
        {
            context.Features.Set(body);
        }
    }

    private static bool IsUnchecked(HttpContext context, ObjectWatch watch)
    {
        if (!Succeeds(context) || ResourceDecisions.Any(context))
        {
            return false;
        }

        return watch.RouteIds.Count == 0
            || (SubjectClaims.IsSignedIn(context.User) && watch.RouteIds.Any(id => context.Request.RouteValues[id] is not null));
    }

    /// <summary>A form that changed something is answered with a redirect.</summary>
    private static bool Succeeds(HttpContext context)
    {
        var method = context.Request.Method;
        var isSafe = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            || HttpMethods.IsTrace(method);
        return context.Response.StatusCode is >= 200 and < 300
            || (!isSafe && context.Response.StatusCode is >= 300 and < 400);
    }

    private void ThrowIfUnchecked(HttpContext context, ObjectWatch watch)
    {
        if (IsUnchecked(context, watch))
        {
            Tell(context, watch);
            throw new UncheckedResourceException(watch.Name);
        }
    }

    private void Tell(HttpContext context, ObjectWatch watch)
    {
        if (watch.Action == ObjectWatchAction.Hint)
        {
            if (_hinted.TryAdd(watch.Name, true))
            {
                Log.ObjectNotChecked(logger, watch.Name);
            }

            return;
        }

        events.Raise(context, new SecurityEvent(SecurityEventTypes.AuthorizationUnchecked) { Reason = "no_decision" });
    }
}

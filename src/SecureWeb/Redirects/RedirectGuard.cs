using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Redirects;

/// <summary>Turns a redirect that leads away from this application into an error.</summary>
internal sealed class RedirectGuard : IAnswerCheck
{
    // By this header Blazor's script follows a redirect out of an answer with any status.
    private const string EnhancedNavigation = "blazor-enhanced-nav-redirect-location";
    private const int LoggedOrigins = 100;

    private readonly RedirectRules _rules;
    private readonly IHttpsPort _httpsPort;
    private readonly IFeatureSwitches _features;
    private readonly ISecurityEvents _events;
    private readonly ILogger<RedirectGuard> _logger;
    private readonly Counter<long> _refused;
    private readonly OncePerText _logged = new(LoggedOrigins);

    public RedirectGuard(RedirectRules rules, IHttpsPort httpsPort, IFeatureSwitches features, ISecurityEvents events,
        SecureWebMeter meter, ILogger<RedirectGuard> logger)
    {
        _rules = rules;
        _httpsPort = httpsPort;
        _features = features;
        _events = events;
        _logger = logger;
        _refused = meter.Meter.CreateCounter<long>(
            "secureweb.redirects.refused", "{response}", "Redirects refused because they led to another site.");
    }

    public void Check(HttpContext context)
    {
        if (!_features.IsOn(SecureFeature.Redirects))
        {
            return;
        }

        var response = context.Response;
        var targets = response.StatusCode is >= 300 and < 400 and not StatusCodes.Status304NotModified
            ? response.Headers.Location
            : StringValues.Empty;
        if (targets.Count == 0 && !response.Headers.TryGetValue(EnhancedNavigation, out targets))
        {
            return;
        }

        foreach (var target in targets)
        {
            if (Judge(context, target, out var origin) is var verdict and not RedirectVerdict.Allowed)
            {
                Refuse(context, verdict, origin);
                return;
            }
        }
    }

    private RedirectVerdict Judge(HttpContext context, string? target, out string? origin)
    {
        var request = context.Request;
        var verdict = _rules.Evaluate(target, request.IsHttps, request.Host, _httpsPort.Port, out origin);
        return verdict == RedirectVerdict.Allowed || IsAllowedHere(context, target, origin)
            ? RedirectVerdict.Allowed
            : verdict;
    }

    private static bool IsAllowedHere(HttpContext context, string? target, string? origin)
    {
        if (context.Features.Get<HandlerRedirect>() is { } handler && handler.Location == target)
        {
            return true;
        }

        if (context.GetEndpoint()?.Metadata is not { } metadata)
        {
            return false;
        }

        return metadata.GetMetadata<IAllowAnyRedirectMetadata>() is not null
            || (origin is not null && metadata.GetOrderedMetadata<IAllowRedirectMetadata>()
                .Any(allowed => allowed.Origins.Contains(origin, StringComparer.Ordinal)));
    }

    private void Refuse(HttpContext context, RedirectVerdict verdict, string? origin)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("reason", verdict.Code()));
        Log(context, verdict, origin);
        var response = context.Response;
        if (!response.HasStarted)
        {
            response.Headers.Remove("Location");
            response.Headers.Remove(EnhancedNavigation);

            // The address nearly always comes from the request, so the request is what is wrong.
            response.StatusCode = StatusCodes.Status400BadRequest;
            if (response.BodyWriter is not { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
            {
                // What described the body of the redirect would keep the generic body out.
                response.ContentLength = null;
                response.ContentType = null;
            }
        }

        _events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousOpenRedirect) { Reason = verdict.Code() });
    }

    private void Log(HttpContext context, RedirectVerdict verdict, string? origin)
    {
        var endpoint = context.GetEndpoint()?.DisplayName;
        if (!_logged.IsFirst($"{verdict} {origin} {endpoint}"))
        {
            return;
        }

        if (origin is null || verdict is RedirectVerdict.OtherScheme)
        {
            Redirects.Log.AddressRefused(_logger, LogText.Escape(origin), verdict.Code(), endpoint);
        }
        else
        {
            Redirects.Log.OriginRefused(_logger, LogText.Escape(origin), verdict.Code(), endpoint);
        }
    }
}

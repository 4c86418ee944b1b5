using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;

namespace SecureWeb.RateLimits;

/// <summary>Answers 429 with the time to wait, and says so in an event and a metric.</summary>
internal sealed class RateLimitRefusal
{
    private readonly ISecurityEvents _events;
    private readonly Counter<long> _refused;

    public RateLimitRefusal(ISecurityEvents events, SecureWebMeter meter)
    {
        _events = events;
        _refused = meter.Meter.CreateCounter<long>(
            "secureweb.rate_limits.refused", "{request}", "Requests refused by a rate limit.");
    }

    public void Refuse(HttpContext context, RateLimiter limiter, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        _refused.Add(1, new KeyValuePair<string, object?>("policy", limiter.Name));
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.RateLimitExceeded)
        {
            Reason = limiter.Partition switch
            {
                RateLimitPartition.Network => "network",
                RateLimitPartition.User => "user",
                RateLimitPartition.Everyone => "everyone",
                _ => "user_or_network",
            },
            RuleId = limiter.Name,
        });
    }
}

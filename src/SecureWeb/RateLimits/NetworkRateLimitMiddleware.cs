using Microsoft.AspNetCore.Http;
using SecureWeb.Internal;

namespace SecureWeb.RateLimits;

/// <summary>Limits that need no user: by client network and for everybody together. Runs before the session is
/// read.</summary>
internal sealed class NetworkRateLimitMiddleware(RequestDelegate next, RateLimiterSet limiters, RateLimitRefusal refusal)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (RateLimiterSet.CountsByDefault(context.Request) && !TryTake(context, limiters.Network))
        {
            return Task.CompletedTask;
        }

        return context.GetEndpoint()?.Metadata.GetOrderedMetadata<IRateLimitMetadata>() is { Count: > 0 } names
            && !TryTakeNamed(context, names)
            ? Task.CompletedTask
            : next(context);
    }

    private bool TryTakeNamed(HttpContext context, IReadOnlyList<IRateLimitMetadata> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (limiters.Get(names[i].PolicyName) is
                { Partition: RateLimitPartition.Network or RateLimitPartition.Everyone } limiter
                && !TryTake(context, limiter))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryTake(HttpContext context, RateLimiter limiter)
    {
        var key = limiter.Partition == RateLimitPartition.Everyone
            ? 0
            : ClientNetwork.KeyOf(context.Connection.RemoteIpAddress);
        if (limiter.TryTake(key, out var retryAfter))
        {
            return true;
        }

        refusal.Refuse(context, limiter, retryAfter);
        return false;
    }
}
